namespace PosterSaaS.Simulation.Tests.Worlds;

/// <summary>A timer that fires as an event of its process. A change makes the event before it stale.</summary>
internal sealed class WorldTimer(Process process, Action fire) : ITimer
{
    private int _version;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan)
        {
            throw new NotSupportedException("Nothing in the product uses periodic timers.");
        }

        var version = ++_version;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            process.After(dueTime, () =>
            {
                if (version == _version)
                {
                    fire();
                }
            });
        }

        return true;
    }

    public void Dispose() => _version++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
