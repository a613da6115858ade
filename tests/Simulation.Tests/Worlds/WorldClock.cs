namespace PosterSaaS.Simulation.Tests.Worlds;

/// <summary>The world's time as one process sees it.</summary>
internal sealed class WorldClock(World world, Process process, TimeSpan skew) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => world.Now + skew;

    public override long GetTimestamp() => world.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WorldTimer(process, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
