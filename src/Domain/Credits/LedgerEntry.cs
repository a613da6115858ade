using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>One change of a balance. Entries are only ever added; their amounts sum up to the balance.</summary>
/// <param name="Sequence">1 for a tenant's first entry, and one more for each after it.</param>
/// <param name="Kind">Why it was written.</param>
/// <param name="Free">Change of the free credits.</param>
/// <param name="Purchased">Change of the bought credits.</param>
/// <param name="Reserved">Change of the credits on hold.</param>
/// <param name="Reference">What it belongs to: <c>generation:…</c> or <c>allowance:…</c>.</param>
/// <param name="Actor">Who caused it: a user's id, or <c>system</c>.</param>
/// <param name="At">When, by the writer's clock.</param>
/// <param name="AvailableAfter">What could be spent after it.</param>
public sealed record LedgerEntry(
    long Sequence, EntryKind Kind, int Free, int Purchased, int Reserved, string Reference, string Actor, DateTimeOffset At, int AvailableAfter)
{
    /// <summary>The actor of entries that nobody asked for in person.</summary>
    public const string System = "system";

    /// <summary>The highest number that the sort key has room for.</summary>
    public const long SequenceMax = 999_999_999_999;

    public static Dictionary<string, AttributeValue> From(TenantId tenant, LedgerEntry entry) => new(Keys.Entry(tenant, entry.Sequence))
    {
        [nameof(Sequence)] = AttributeValues.Number(entry.Sequence),
        [nameof(Kind)] = new(entry.Kind.ToString()),
        [nameof(Free)] = AttributeValues.Number(entry.Free),
        [nameof(Purchased)] = AttributeValues.Number(entry.Purchased),
        [nameof(Reserved)] = AttributeValues.Number(entry.Reserved),
        [nameof(Reference)] = new(entry.Reference),
        [nameof(Actor)] = new(entry.Actor),
        [nameof(At)] = AttributeValues.Time(entry.At),
        [nameof(AvailableAfter)] = AttributeValues.Number(entry.AvailableAfter),
    };

    public static LedgerEntry Read(Dictionary<string, AttributeValue> item) => new(
        item.GetLong(nameof(Sequence)),
        item.Enum<EntryKind>(nameof(Kind)),
        item.GetInt(nameof(Free)),
        item.GetInt(nameof(Purchased)),
        item.GetInt(nameof(Reserved)),
        item.Required(nameof(Reference)),
        item.Required(nameof(Actor)),
        item.Time(nameof(At)),
        item.GetInt(nameof(AvailableAfter)));
}
