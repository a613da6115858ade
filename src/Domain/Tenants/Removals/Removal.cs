using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants.Removals;

/// <summary>What is still to be done for a deleted tenant: written with the deletion, gone with the last of its rows.</summary>
/// <param name="Tenant">Which.</param>
/// <param name="DeletedAt">When nobody could get in any more.</param>
public sealed record Removal(TenantId Tenant, DateTimeOffset DeletedAt)
{
    /// <summary>When everything but the ledger was removed for the first time; null before.</summary>
    public DateTimeOffset? SweptAt { get; init; }

    /// <summary>The fencing token: how often a worker has taken it on, checked when it is renewed.</summary>
    public int Taken { get; init; }

    /// <summary>Until when a worker has it; null when none ever had.</summary>
    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>The months (<c>yyyy-MM</c>) of the ledger that the totals have in them.</summary>
    public IReadOnlySet<string> Counted { get; init; } = new HashSet<string>();

    public static Dictionary<string, AttributeValue> From(Removal removal) => new(Keys.Removal(removal.Tenant))
    {
        [nameof(DeletedAt)] = AttributeValues.Time(removal.DeletedAt),
    };

    public static Removal Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(Attributes.SortKey)),
        item.Time(nameof(DeletedAt)))
    {
        SweptAt = item.OptionalTime(nameof(SweptAt)),
        Taken = item.GetInt(nameof(Taken)),
        LeaseExpiresAt = item.OptionalTime(nameof(LeaseExpiresAt)),
        Counted = (item.GetValueOrDefault(nameof(Counted))?.SS ?? []).ToHashSet(),
    };
}
