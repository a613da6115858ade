namespace PosterSaaS.Domain.Tenants;

/// <summary>What a member is in a tenant. <see cref="Roles"/> says what each may do.</summary>
public enum Role
{
    Owner,
    Admin,
    Creator,
    Viewer,
    Billing,
}
