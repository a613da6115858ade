using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>A tenant itself. Its name also stands in every membership, so that lists of them need one query.</summary>
/// <param name="Owners">How many of its members are owners: never none.</param>
public sealed record Tenant(TenantId Id, string Name, string Slug, DateTimeOffset CreatedAt, int Owners)
{
    /// <summary>The condition of writes into a tenant: a deleted one takes nothing more, although its row stays until all else is removed.</summary>
    public const string IsThere = "attribute_exists(PK) AND attribute_not_exists(DeletedAt)";

    /// <summary>Whose own tenant it is: made at first sign-in, and theirs for as long as they have an account. Null for all others.</summary>
    public UserId? PersonalOf { get; init; }

    /// <summary>Since when operators keep it from changing anything; null when they do not.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Why, in words that its members read.</summary>
    public string? SuspensionReason { get; init; }

    /// <summary>Since when it is deleted: nobody gets in any more, and workers remove what it had. Null while it is there.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether it is neither suspended nor deleted, of a row of which no more was read than that takes.</summary>
    public static bool IsRowOpen(Dictionary<string, AttributeValue> item) => !item.ContainsKey(nameof(SuspendedAt)) && !item.ContainsKey(nameof(DeletedAt));

    public static Dictionary<string, AttributeValue> From(Tenant tenant) => new Dictionary<string, AttributeValue>(Keys.Tenant(tenant.Id))
    {
        ["Tenant"] = new(tenant.Id.Value),
        [nameof(Name)] = new(tenant.Name),
        [nameof(Slug)] = new(tenant.Slug),
        [nameof(CreatedAt)] = AttributeValues.Time(tenant.CreatedAt),
        [nameof(Owners)] = AttributeValues.Number(tenant.Owners),
    }.With(nameof(PersonalOf), tenant.PersonalOf is { } user ? new(user.Value) : null);

    public static Tenant Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required("Tenant")),
        item.Required(nameof(Name)),
        item.Required(nameof(Slug)),
        item.Time(nameof(CreatedAt)),
        item.GetInt(nameof(Owners)))
    {
        PersonalOf = item.Optional(nameof(PersonalOf)) is { } user ? new UserId(user) : null,
        SuspendedAt = item.OptionalTime(nameof(SuspendedAt)),
        SuspensionReason = item.Optional(nameof(SuspensionReason)),
        DeletedAt = item.OptionalTime(nameof(DeletedAt)),
    };
}
