using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>The workers, and new ones in the place of those that stop or die.</summary>
internal sealed class Fleet(Setting setting) : IDisposable
{
    private readonly List<SimulatedWorker> _made = [];
    private readonly List<SimulatedWorker> _workers = [];

    public IReadOnlyList<SimulatedWorker> Workers => _workers;

    /// <summary>A worker is about to give up what another left behind.</summary>
    public event Action<WorkCall>? GivingUp;

    public void Dispose() => _made.ForEach(worker => worker.Dispose());

    public void Begin()
    {
        for (var count = 0; count < setting.Scenario.Workers; count++)
        {
            Add();
        }
    }

    /// <summary>The queue has changed: something may be due sooner than a sleeping worker thought.</summary>
    public void LookAgain() => _workers.ForEach(worker => worker.WakeIfIdle());

    public void TellGivingUp(WorkCall call) => GivingUp?.Invoke(call);

    public void Kill(SimulatedWorker worker)
    {
        if (worker.Process.IsKilled)
        {
            return;
        }

        if (worker.Running.Any(attempt => setting.Auditor.Find(attempt.Tenant!, attempt.Generation) is { Status: "Running" } book
            && book.Painted.GetValueOrDefault(attempt.Attempt, GenerationWorker.Attempts.AttemptOutcome.Stopped) is GenerationWorker.Attempts.AttemptOutcome.Stored))
        {
            setting.Coverage.Saw(Sight.CrashBetweenStoringAndSettling);
        }

        setting.Coverage.Saw(Sight.ProcessKilled);
        worker.Process.Kill();
        Replace(worker);
    }

    public void Stop(SimulatedWorker worker)
    {
        worker.Stop();
        Replace(worker);
    }

    private void Replace(SimulatedWorker worker)
    {
        if (_workers.Remove(worker))
        {
            setting.World.After(setting.World.Random.Seconds(0.5, 40), Add);
        }
    }

    private void Add()
    {
        var random = setting.World.Random;
        var skew = setting.Scenario.IsCalm || random.Happens(0.7) ? random.Milliseconds(-100, 100) : random.Seconds(-300, 300);
        var worker = new SimulatedWorker(setting, new Process(setting.World, $"worker-{_made.Count + 1}", skew, random.Next()));
        _made.Add(worker);
        _workers.Add(worker);
        worker.Begin();
    }
}
