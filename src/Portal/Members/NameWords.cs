using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>What people are told about names and addresses of workspaces that are not accepted.</summary>
public static class NameWords
{
    public static string Problem { get; } = Phrase.Of(Strings.NameProblem, GivenName.LengthMax);

    /// <summary>What is wrong with a slug; null when it can be had.</summary>
    public static string? SlugProblem(string slug) =>
        Slug.IsValid(slug) ? null
        : Slug.IsReserved(slug) ? Phrase.Of(Strings.AddressReservedProblem, slug)
        : Phrase.Of(Strings.AddressProblem, Slug.LengthMin, Slug.LengthMax);
}
