using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Options that several commands have, so that they are read in one way.</summary>
internal static class OperatorOptions
{
    public static Option<TenantId?> Tenant() => new("--tenant")
    {
        Description = "Only this tenant, by its id.",
        HelpName = "id",
        CustomParser = result => CanonicalUlid.Is(Text(result))
            ? new TenantId(Text(result))
            : Refuse<TenantId?>(result, "--tenant wants a tenant's id: 26 letters and digits."),
    };

    public static Option<GenerationId?> Generation() => new("--generation")
    {
        Description = "Only this generation, by its id.",
        HelpName = "id",
        CustomParser = result => GenerationId.TryParse(Text(result)) ?? Refuse<GenerationId?>(result, "--generation wants a generation's id: 26 letters and digits."),
    };

    public static Option<bool> Apply(string what) => new("--apply") { Description = $"{what} Without it, nothing is changed." };

    public static Option<TimeSpan> Age(string name, string description, TimeSpan otherwise) => new(name)
    {
        Description = description,
        HelpName = "age",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => ParseAge(Text(result)) ?? Refuse<TimeSpan>(result, $"{name} wants an age such as 90m, 24h or 7d."),
    };

    private static TimeSpan? ParseAge(string text) =>
        text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 100_000
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                _ => null,
            }
            : null;

    private static string Text(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
