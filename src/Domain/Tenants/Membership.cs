using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>A user's place in a tenant, with the names that a page needs to show it.</summary>
public sealed record Membership(TenantId Tenant, string Slug, string TenantName, UserId User, Role Role, DateTimeOffset JoinedAt)
    : Participant(Tenant, Slug, TenantName, User)
{
    /// <summary>About when the member last did anything here, to some minutes. It is kept under the tenant only.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    public override Actor Actor => new(User, Email);

    public override bool May(Permission permission) => Role.May(permission);

    public override bool MayManage(Role role) => Role.MayManage(role);

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
        item.Time(nameof(JoinedAt)))
    {
        Email = item.Optional(nameof(Email)),
        MonthlyCap = (int?)item.OptionalLong(nameof(MonthlyCap)),
        LastActiveAt = item.OptionalTime(nameof(LastActiveAt)),
    };

    private static Dictionary<string, AttributeValue> Fill(Dictionary<string, AttributeValue> key, Membership membership) =>
        new Dictionary<string, AttributeValue>(key)
        {
            [nameof(Tenant)] = new(membership.Tenant.Value),
            [nameof(Slug)] = new(membership.Slug),
            [nameof(TenantName)] = new(membership.TenantName),
            [nameof(User)] = new(membership.User.Value),
            [nameof(Role)] = new(membership.Role.ToString()),
            [nameof(JoinedAt)] = AttributeValues.Time(membership.JoinedAt),
        }
        .With(nameof(Email), membership.Email is { } email ? new(email) : null)
        .With(nameof(MonthlyCap), membership.MonthlyCap is { } cap ? AttributeValues.Number(cap) : null);
}
