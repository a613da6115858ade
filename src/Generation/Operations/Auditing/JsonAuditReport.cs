using System.Text.Json;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>For programs: one object a line, a line for each finding, and the sums on the last.</summary>
internal sealed class JsonAuditReport(TextWriter output) : IAuditReport
{
    public void Add(TenantAuditResult result)
    {
        foreach (var finding in result.Findings)
        {
            Write(new { tenant = finding.Tenant.Value, finding = finding.Kind.ToString(), finding.Subject, finding.Detail });
        }
    }

    public void End(AuditSummary summary) => Write(summary);

    private void Write(object line) => output.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
}
