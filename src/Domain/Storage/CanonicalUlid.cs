using System.Diagnostics.CodeAnalysis;

namespace PosterSaaS.Domain.Storage;

/// <summary>Ids from outside, before they go into a key: a ULID has several spellings, and only the one that we write is an id.</summary>
public static class CanonicalUlid
{
    public const int Length = 26;

    public static bool Is([NotNullWhen(true)] string? text) => text is { Length: Length } && Ulid.TryParse(text, out var ulid) && ulid.ToString() == text;
}
