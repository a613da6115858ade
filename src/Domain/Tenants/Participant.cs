namespace PosterSaaS.Domain.Tenants;

/// <summary>Whoever acts in a tenant: a member, or a program with an API key.</summary>
/// <param name="User">Who that is in the ledger and on generations.</param>
public abstract record Participant(TenantId Tenant, string Slug, string TenantName, UserId User)
{
    /// <summary>A member's verified address, as of the last sign-in; null for programs and for somebody who only ever used the API.</summary>
    public string? Email { get; init; }

    /// <summary>Credits that may be spent in a calendar month (UTC); null for no limit.</summary>
    public int? MonthlyCap { get; init; }

    /// <summary>Who that is in the audit.</summary>
    public abstract Actor Actor { get; }

    public abstract bool May(Permission permission);

    /// <summary>Whether the role may be given to somebody, or somebody who has it be changed or removed.</summary>
    public abstract bool MayManage(Role role);
}
