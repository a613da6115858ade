using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>An offer to join a tenant, to whoever can show that the address is theirs.</summary>
/// <param name="Id">The hash of the secret in its link.</param>
/// <param name="Email">As <see cref="EmailAddress.Normalize"/> writes it.</param>
/// <param name="InvitedBy">The address of whoever invited, for the invited person to recognise; null when they have none.</param>
public sealed record Invitation(TenantId Tenant, string Id, string TenantName, string Slug, string Email, Role Role, string? InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public static Dictionary<string, AttributeValue> From(Invitation invitation) =>
        new Dictionary<string, AttributeValue>(Keys.Invitation(invitation.Tenant, invitation.Id))
        {
            [nameof(Tenant)] = new(invitation.Tenant.Value),
            [nameof(Id)] = new(invitation.Id),
            [nameof(TenantName)] = new(invitation.TenantName),
            [nameof(Slug)] = new(invitation.Slug),
            [nameof(Email)] = new(invitation.Email),
            [nameof(Role)] = new(invitation.Role.ToString()),
            [nameof(CreatedAt)] = AttributeValues.Time(invitation.CreatedAt),
            [nameof(ExpiresAt)] = AttributeValues.EpochSeconds(invitation.ExpiresAt),
        }
        .With(nameof(InvitedBy), invitation.InvitedBy is { } by ? new(by) : null);

    public static Invitation Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        item.Required(nameof(Id)),
        item.Required(nameof(TenantName)),
        item.Required(nameof(Slug)),
        item.Required(nameof(Email)),
        item.Enum<Role>(nameof(Role)),
        item.Optional(nameof(InvitedBy)),
        item.Time(nameof(CreatedAt)),
        item.OptionalEpochSeconds(nameof(ExpiresAt)) ?? default);
}
