namespace PosterSaaS.Domain.Tenants;

/// <summary>What a member may do in a tenant.</summary>
public enum Role
{
    Owner,
    Admin,
    Creator,
    Viewer,
    Billing,
}
