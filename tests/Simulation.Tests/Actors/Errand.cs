using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>One thing that a person wants from the portal, again and again until it has a definite answer.</summary>
internal abstract class Errand(DateTimeOffset at)
{
    public DateTimeOffset At { get; } = at;

    /// <summary>Asks once. An exception means that nobody knows what happened.</summary>
    public abstract Task RunAsync(Portal portal, Membership member);

    /// <summary>What is wrong when all is over; null when nothing is.</summary>
    public virtual string? Problem() => null;
}
