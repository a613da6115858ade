using System.Text.RegularExpressions;

namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>The few words that stand for everything the real model's safety filter refuses.</summary>
internal static partial class PromptFilter
{
    public const string Reason = "Filter reason: prompt";

    public static bool Refuses(string prompt) => Refused().IsMatch(prompt);

    [GeneratedRegex(@"\b(gore|gory|nsfw|nude|nudity|beheading|beheaded)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
