using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>An audit's report, kept.</summary>
internal sealed class AuditRecord : IAuditReport
{
    private readonly List<TenantAuditResult> _results = [];

    public int ExitCode { get; set; }

    public AuditSummary Summary { get; private set; } = AuditSummary.Empty;

    public IEnumerable<Finding> Findings => _results.SelectMany(result => result.Findings);

    public void Add(TenantAuditResult result) => _results.Add(result);

    public void End(AuditSummary summary) => Summary = summary;

    /// <summary>Fails with what was found, unless it found this.</summary>
    public void AssertFound(FindingKind kind, string subject)
    {
        Assert.Equal(1, ExitCode);
        Assert.Contains((kind, subject), Findings.Select(finding => finding.Identity));
    }

    public void AssertNothingFound()
    {
        Assert.Empty(Findings);
        Assert.Equal((0, 0), (ExitCode, Summary.Totals.Sum));
    }
}
