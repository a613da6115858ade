using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Networks;

internal enum CallKind
{
    Start,
    Cancel,
    Read,

    /// <summary>A worker looks at the queue.</summary>
    Look,

    Claim,

    /// <summary>A worker does what its claim entitles it to.</summary>
    Attempt,

    /// <summary>A worker ends what nobody has tries left for.</summary>
    GiveUp,

    /// <summary>Somebody buys credits.</summary>
    Buy,

    /// <summary>DynamoDB deletes what has expired.</summary>
    TimeToLive,
}

/// <summary>On whose behalf requests are sent: one call of the portal, or one attempt of a worker.</summary>
internal class Caller(CallKind kind, Process? process, string? tenant = null)
{
    public CallKind Kind { get; } = kind;

    public Process? Process { get; } = process;

    public string? Tenant { get; } = tenant;

    public string Name => Process?.Name ?? Kind.ToString();

    /// <summary>The writes that this call was seen to bring about.</summary>
    public List<Commit> Commits { get; } = [];
}
