using System.Runtime.CompilerServices;

namespace PosterSaaS.Simulation.Tests.Worlds;

/// <summary>
/// Time, chance and what is to happen, for one run. Nothing else makes anything happen, and everything happens on one thread, so the
/// seed decides the whole run.
/// </summary>
internal sealed class World(int seed, DateTimeOffset start, TextWriter? text = null)
{
    private readonly PriorityQueue<Happening, (long At, long Number)> _future = new();
    private long _number;

    public Random Random { get; } = new(seed);

    public DateTimeOffset Now { get; private set; } = start;

    public Trace Trace { get; } = new(text);

    public int Steps { get; private set; }

    /// <summary>The first thing that was wrong; null while all is well.</summary>
    public string? Failure { get; private set; }

    public void Fail(string what)
    {
        if (Failure is null)
        {
            Failure = what;
            Trace.Note(Now, "world", "FAILED", what);
        }
    }

    public void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint otherwise)
    {
        if (!holds)
        {
            Fail(otherwise.ToString());
        }
    }

    /// <param name="process">Whose doing it is: it waits while that is frozen, and is forgotten when that is killed. Null is nobody's, such as a request under way.</param>
    public void After(TimeSpan delay, Action action, Process? process = null)
    {
        var at = Now.UtcTicks + Math.Max(0, delay.Ticks);
        _future.Enqueue(new Happening(action, process), (at, _number++));
    }

    /// <summary>Goes on until nothing is left to happen.</summary>
    public void Run(int stepsMax)
    {
        while (Failure is null && _future.TryDequeue(out var next, out var when))
        {
            Now = new DateTimeOffset(when.At, TimeSpan.Zero);
            if (++Steps > stepsMax)
            {
                Fail($"not quiet after {stepsMax} steps");
                return;
            }

            if (next.Process is { } process)
            {
                process.Run(next.Action);
            }
            else
            {
                next.Action();
            }
        }
    }

    private readonly record struct Happening(Action Action, Process? Process);
}
