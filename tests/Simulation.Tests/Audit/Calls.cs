using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>A call of the portal, from its beginning: whatever was so at some moment from then until its answer may be what it answers.</summary>
internal class PortalCall(CallKind kind, Process process, string tenant, long firstCommit, DateTimeOffset since) : Caller(kind, process, tenant)
{
    /// <summary>The last commit before it began.</summary>
    public long FirstCommit { get; } = firstCommit;

    public DateTimeOffset Since { get; } = since;
}

internal sealed class StartCall(Process process, Membership member, long firstCommit, DateTimeOffset since, string key, GenerationRequest request)
    : PortalCall(CallKind.Start, process, member.Tenant.Value, firstCommit, since)
{
    public string Member { get; } = member.User.Value;

    public int? MonthlyCap { get; } = member.MonthlyCap;

    public string Key { get; } = key;

    public GenerationRequest Request { get; } = request;

    public string Fingerprint { get; } = request.Fingerprint;
}

/// <summary>A worker's call that is about one generation.</summary>
internal sealed class WorkCall(CallKind kind, Process process, string tenant, string generation, int attempt = 0) : Caller(kind, process, tenant)
{
    public string Generation { get; } = generation;

    /// <summary>The attempt that entitles it to write; 0 for a claim, which makes the next one.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>The worker was asked to stop.</summary>
    public bool IsStopping { get; set; }
}
