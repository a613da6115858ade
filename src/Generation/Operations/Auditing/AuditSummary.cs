namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Everything that was audited, in numbers.</summary>
/// <param name="BeingRemoved">Tenants that were skipped, as they are deleted and half removed.</param>
internal sealed record AuditSummary(long Tenants, long BeingRemoved, long Entries, long Generations, long Findings, CreditTotals Totals)
{
    public static AuditSummary Empty { get; } = new(0, 0, 0, 0, 0, default);

    /// <param name="result">Null for a tenant that was skipped.</param>
    public AuditSummary With(TenantAuditResult? result) => result is null
        ? this with { BeingRemoved = BeingRemoved + 1 }
        : new(Tenants + 1, BeingRemoved, Entries + result.Entries, Generations + result.Generations, Findings + result.Findings.Count, Totals + result.Totals);
}
