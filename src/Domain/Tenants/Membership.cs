using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>A user's place in a tenant, with the names that a page needs to show it.</summary>
public sealed record Membership(TenantId Tenant, string Slug, string TenantName, UserId User, Role Role, DateTimeOffset JoinedAt)
{
    /// <summary>The row under the user: "which tenants are mine".</summary>
    public static Dictionary<string, AttributeValue> From(Membership membership) =>
        Fill(Keys.Membership(membership.User, membership.Tenant), membership);

    /// <summary>The same facts under the tenant: "who are the members".</summary>
    public static Dictionary<string, AttributeValue> FromUnderTenant(Membership membership) =>
        Fill(Keys.Member(membership.Tenant, membership.User), membership);

    public static Membership Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        item.Required(nameof(Slug)),
        item.Required(nameof(TenantName)),
        new UserId(item.Required(nameof(User))),
        item.Enum<Role>(nameof(Role)),
        item.Time(nameof(JoinedAt)));

    private static Dictionary<string, AttributeValue> Fill(Dictionary<string, AttributeValue> key, Membership membership) => new(key)
    {
        [nameof(Tenant)] = new(membership.Tenant.Value),
        [nameof(Slug)] = new(membership.Slug),
        [nameof(TenantName)] = new(membership.TenantName),
        [nameof(User)] = new(membership.User.Value),
        [nameof(Role)] = new(membership.Role.ToString()),
        [nameof(JoinedAt)] = AttributeValues.Time(membership.JoinedAt),
    };
}
