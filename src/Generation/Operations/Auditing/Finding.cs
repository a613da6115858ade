using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Something that must never be so.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Kind">What.</param>
/// <param name="Subject">Which entry, generation or booking.</param>
/// <param name="Detail">How, in ids and counts.</param>
internal sealed record Finding(TenantId Tenant, FindingKind Kind, string Subject, string Detail)
{
    public (FindingKind, string) Identity => (Kind, Subject);
}
