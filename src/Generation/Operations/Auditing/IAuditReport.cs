namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Where an audit's findings go, tenant by tenant, and at last its sums.</summary>
internal interface IAuditReport
{
    void Add(TenantAuditResult result);

    void End(AuditSummary summary);
}
