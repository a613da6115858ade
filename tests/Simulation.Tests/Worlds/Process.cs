namespace PosterSaaS.Simulation.Tests.Worlds;

/// <summary>What can crash or freeze as one: its timers and the answers that come back to it. Requests it has sent are no longer its own.</summary>
internal sealed class Process
{
    private readonly World _world;
    private readonly List<Action> _held = [];
    private readonly ProcessContext _context;

    /// <param name="skew">How far its clock is ahead of the world's.</param>
    /// <param name="seed">Of its own chance; the product draws from it.</param>
    public Process(World world, string name, TimeSpan skew, int seed)
    {
        _world = world;
        _context = new ProcessContext(this);
        Name = name;
        Clock = new WorldClock(world, this, skew);
        Random = new Random(seed);
    }

    public string Name { get; }

    public WorldClock Clock { get; }

    public Random Random { get; }

    public bool IsKilled { get; private set; }

    public bool IsFrozen { get; private set; }

    public void After(TimeSpan delay, Action action) => _world.After(delay, action, this);

    public void Run(Action action)
    {
        if (IsKilled)
        {
            return;
        }

        if (IsFrozen)
        {
            _held.Add(action);
            return;
        }

        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>As SIGKILL does: nothing of it runs again, and nobody tells it.</summary>
    public void Kill()
    {
        IsKilled = true;
        _held.Clear();
        _world.Trace.Note(_world.Now, Name, "killed");
    }

    /// <summary>As SIGSTOP, or a machine that was moved: the world goes on without it.</summary>
    public void Freeze()
    {
        IsFrozen = true;
        _world.Trace.Note(_world.Now, Name, "frozen");
    }

    public void Thaw()
    {
        if (!IsFrozen)
        {
            return;
        }

        IsFrozen = false;
        _world.Trace.Note(_world.Now, Name, "thawed");
        foreach (var action in _held)
        {
            After(TimeSpan.Zero, action);
        }

        _held.Clear();
    }
}
