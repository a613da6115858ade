using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>What people are told about names and addresses of workspaces that are not accepted.</summary>
public static class NameWords
{
    public static string Problem { get; } = $"Give it a name of 1 to {GivenName.LengthMax} characters, on one line.";

    /// <summary>What is wrong with a slug; null when it can be had.</summary>
    public static string? SlugProblem(string slug) =>
        Slug.IsValid(slug) ? null
        : Slug.IsReserved(slug) ? $"“{slug}” is a word we keep for our own pages. Choose another one."
        : $"Use {Slug.LengthMin} to {Slug.LengthMax} of a–z, 0–9 and single hyphens between them.";
}
