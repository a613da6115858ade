using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>The tenant that this request acts in, as people see it: a workspace. Closed until a membership opens it.</summary>
public sealed class Workspace
{
    private Membership? _membership;

    public bool IsOpen => _membership is not null;

    /// <exception cref="InvalidOperationException">No membership has opened the workspace.</exception>
    public Membership Membership => _membership ?? throw new InvalidOperationException("No workspace is open in this request.");

    public TenantId Tenant => Membership.Tenant;

    public string Name => Membership.TenantName;

    public string Slug => Membership.Slug;

    /// <summary>Operators keep the workspace from changing anything.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>What the header shows; filled for pages.</summary>
    public CreditSummary? Credits { get; set; }

    /// <summary>All workspaces of this member, this one too, for the header's menu; filled for pages.</summary>
    public IReadOnlyList<Membership> Mine { get; set; } = [];

    /// <summary>Whether this member may; pages hide what the server would refuse.</summary>
    public bool May(Permission permission) => Membership.Role.May(permission);

    /// <summary>Whether this member may change what the permission is for: in a suspended workspace, nobody may.</summary>
    public bool MayChange(Permission permission) => May(permission) && !IsSuspended;

    public void Open(Access access) => (_membership, IsSuspended) = (access.Membership, access.IsSuspended);
}
