using System.Globalization;
using PosterSaaS.Domain.Sharing;

namespace PosterSaaS.Portal.Sharing;

/// <summary>Links to posters, in words.</summary>
public static class ShareWords
{
    public static string Problem(MakeShareOutcome outcome) => outcome switch
    {
        MakeShareOutcome.Made => "",
        MakeShareOutcome.TooMany => $"No link was made: a poster has at most {ShareStore.LinksPerPosterMax} of them, and a workspace {ShareStore.LinksMax}. End one that is not needed any more.",
        MakeShareOutcome.NoPoster => "No link was made: this poster is not there any more.",
    };

    /// <summary>One of <see cref="ShareStore.Lifetimes"/>.</summary>
    public static string Lifetime(int? days) => days switch
    {
        null => "Until it is ended",
        1 => "1 day",
        _ => $"{days} days",
    };

    public static string Views(int views) => views is 1 ? "1 view" : $"{views.ToString("N0", CultureInfo.InvariantCulture)} views";
}
