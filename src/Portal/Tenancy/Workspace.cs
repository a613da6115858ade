using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>The tenant that this request acts in, as people see it: a workspace. Closed until a membership or an API key opens it.</summary>
public sealed class Workspace
{
    private Participant? _participant;

    public bool IsOpen => _participant is not null;

    /// <summary>Who acts in this request.</summary>
    /// <exception cref="InvalidOperationException">Nobody has opened the workspace.</exception>
    public Participant Participant => _participant ?? throw new InvalidOperationException("No workspace is open in this request.");

    /// <summary>The member who acts: on pages, it is always one.</summary>
    /// <exception cref="InvalidOperationException">No membership has opened the workspace.</exception>
    public Membership Membership => _participant as Membership ?? throw new InvalidOperationException("No member has opened a workspace in this request.");

    public TenantId Tenant => Participant.Tenant;

    public string Name => Participant.TenantName;

    public string Slug => Participant.Slug;

    /// <summary>Operators keep the workspace from changing anything.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>What the header shows; filled for pages.</summary>
    public CreditSummary? Credits { get; set; }

    /// <summary>All workspaces of this member, this one too, for the header's menu; filled for pages.</summary>
    public IReadOnlyList<Membership> Mine { get; set; } = [];

    /// <summary>Whether whoever acts may; pages hide what the server would refuse.</summary>
    public bool May(Permission permission) => Participant.May(permission);

    /// <summary>Whether they may change what the permission is for: in a suspended workspace, nobody may.</summary>
    public bool MayChange(Permission permission) => May(permission) && !IsSuspended;

    public void Open(Access access) => (_participant, IsSuspended) = (access.Participant, access.IsSuspended);
}
