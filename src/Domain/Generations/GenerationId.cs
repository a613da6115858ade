using System.Globalization;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Generations;

/// <summary>A generation's id: a ULID, so that id order is time order.</summary>
public readonly record struct GenerationId(string Value)
{
    public static GenerationId New(DateTimeOffset now, Random random)
    {
        Span<byte> chance = stackalloc byte[10];
        random.NextBytes(chance);
        return new(Ulid.NewUlid(now, chance).ToString());
    }

    /// <summary>What sorts before all that were made at that moment or later.</summary>
    public static GenerationId FirstOf(DateTimeOffset moment) => new(Ulid.NewUlid(moment < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : moment, stackalloc byte[10]).ToString());

    /// <summary>How ledger entries refer to generations.</summary>
    public const string ReferencePrefix = "generation:";

    public string Reference => ReferencePrefix + Value;

    /// <summary>When it was made, as a ULID tells.</summary>
    public DateTimeOffset MadeAt => Ulid.Parse(Value, CultureInfo.InvariantCulture).Time;

    /// <summary>Null when the text is not an id, as any text in a URL may be.</summary>
    public static GenerationId? TryParse(string? text) =>
        CanonicalUlid.Is(text) ? new GenerationId(text) : null;

    /// <summary>Null when the reference is not a generation's.</summary>
    public static GenerationId? TryParseReference(string reference) =>
        reference.StartsWith(ReferencePrefix, StringComparison.Ordinal) ? TryParse(reference[ReferencePrefix.Length..]) : null;

    public override string ToString() => Value;
}
