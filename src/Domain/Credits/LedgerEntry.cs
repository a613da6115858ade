using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>One change of a balance. Entries are only ever added; their amounts sum up to the balance.</summary>
public sealed record LedgerEntry
{
    /// <summary>The actor of entries that nobody asked for in person.</summary>
    public const string System = "system";

    /// <summary>The actor of entries that an operator's command made.</summary>
    public const string Operator = "operator";

    /// <summary>The highest number that the sort key has room for.</summary>
    public const long SequenceMax = 999_999_999_999;

    /// <summary>1 for a tenant's first entry, and one more for each after it.</summary>
    public required long Sequence { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>Change of the free credits.</summary>
    public int Free { get; init; }

    /// <summary>Change of the bought credits.</summary>
    public int Purchased { get; init; }

    /// <summary>Change of the credits on hold.</summary>
    public int Reserved { get; init; }

    /// <summary>Change of the credits that were refunded after they had been spent.</summary>
    public int Owed { get; init; }

    /// <summary>What it belongs to: <c>generation:…</c>, <c>allowance:…</c>, or what the booking was made for.</summary>
    public required string Reference { get; init; }

    /// <summary>Who caused it: a user's id, <c>operator</c> or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The second person; only where it took two.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>In a person's words; only where a person decided.</summary>
    public string? Reason { get; init; }

    /// <summary>When, by the writer's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What could be spent after it.</summary>
    public required int AvailableAfter { get; init; }

    /// <summary>The day of the allowance in force after it: with this, a balance can be rebuilt from its entries alone.</summary>
    public required DateOnly Period { get; init; }

    public static Dictionary<string, AttributeValue> From(TenantId tenant, LedgerEntry entry) => new Dictionary<string, AttributeValue>(Keys.Entry(tenant, entry.Sequence))
    {
        [nameof(Sequence)] = AttributeValues.Number(entry.Sequence),
        [nameof(Kind)] = new(entry.Kind.ToString()),
        [nameof(Free)] = AttributeValues.Number(entry.Free),
        [nameof(Purchased)] = AttributeValues.Number(entry.Purchased),
        [nameof(Reserved)] = AttributeValues.Number(entry.Reserved),
        [nameof(Owed)] = AttributeValues.Number(entry.Owed),
        [nameof(Reference)] = new(entry.Reference),
        [nameof(Actor)] = new(entry.Actor),
        [nameof(At)] = AttributeValues.Time(entry.At),
        [nameof(AvailableAfter)] = AttributeValues.Number(entry.AvailableAfter),
        [nameof(Period)] = AttributeValues.Date(entry.Period),
    }
        .With(nameof(ApprovedBy), entry.ApprovedBy is { } second ? new(second) : null)
        .With(nameof(Reason), entry.Reason is { } reason ? new(reason) : null);

    public static LedgerEntry Read(Dictionary<string, AttributeValue> item) => new()
    {
        Sequence = item.GetLong(nameof(Sequence)),
        Kind = item.Enum<EntryKind>(nameof(Kind)),
        Free = item.GetInt(nameof(Free)),
        Purchased = item.GetInt(nameof(Purchased)),
        Reserved = item.GetInt(nameof(Reserved)),
        Owed = item.GetInt(nameof(Owed)),
        Reference = item.Required(nameof(Reference)),
        Actor = item.Required(nameof(Actor)),
        ApprovedBy = item.Optional(nameof(ApprovedBy)),
        Reason = item.Optional(nameof(Reason)),
        At = item.Time(nameof(At)),
        AvailableAfter = item.GetInt(nameof(AvailableAfter)),
        Period = item.Date(nameof(Period)),
    };
}
