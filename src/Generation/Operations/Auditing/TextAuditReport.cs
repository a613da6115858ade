namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>For people.</summary>
internal sealed class TextAuditReport(TextWriter output) : IAuditReport
{
    public void Add(TenantAuditResult result)
    {
        if (result.Findings.Count == 0)
        {
            return;
        }

        output.WriteLine($"tenant {result.Tenant}");
        foreach (var finding in result.Findings)
        {
            output.WriteLine($"  {finding.Kind}: {finding.Subject}: {finding.Detail}");
        }
    }

    public void End(AuditSummary summary)
    {
        output.WriteLine($"Audited {summary.Tenants} tenants, {summary.Entries} entries, {summary.Generations} generations. Findings: {summary.Findings}.");
        output.WriteLine($"Skipped, as they are deleted and being removed: {summary.BeingRemoved} tenants.");
        var totals = summary.Totals;
        foreach (var (name, credits) in new[]
        {
            ("granted", totals.Granted), ("purchased", totals.Purchased), ("adjusted", totals.Adjusted), ("owed", totals.Owed),
            ("refunded", -totals.Refunded), ("expired", -totals.Expired), ("consumed", -totals.Consumed), ("held", -totals.Held), ("available", -totals.Available),
            ("sum", totals.Sum),
        })
        {
            output.WriteLine($"  {name,-10}{credits,12:+#,0;-#,0;0}");
        }
    }
}
