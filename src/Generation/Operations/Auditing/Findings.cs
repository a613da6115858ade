using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>What is found of one tenant, each thing once.</summary>
internal sealed class Findings(TenantId tenant)
{
    private readonly Dictionary<(FindingKind, string), Finding> _all = [];

    public IReadOnlyCollection<Finding> All => _all.Values;

    public void Add(FindingKind kind, string subject, string detail) => Add(new Finding(tenant, kind, subject, detail));

    public void Add(Finding finding) => _all.TryAdd(finding.Identity, finding);
}
