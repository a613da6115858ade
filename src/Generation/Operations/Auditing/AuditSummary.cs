namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Everything that was audited, in numbers.</summary>
internal sealed record AuditSummary(long Tenants, long Entries, long Generations, long Findings, CreditTotals Totals)
{
    public static AuditSummary Empty { get; } = new(0, 0, 0, 0, default);

    public AuditSummary With(TenantAuditResult result) => new(
        Tenants + 1, Entries + result.Entries, Generations + result.Generations, Findings + result.Findings.Count, Totals + result.Totals);
}
