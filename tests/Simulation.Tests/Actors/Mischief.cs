using PosterSaaS.Domain.Generations;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>
/// Kills, freezes, stops and cancels: at any time, and by preference when a poster has just been stored. Who was frozen over its last try
/// likes to wake up when another gives that up.
/// </summary>
internal sealed class Mischief(Setting setting, Population people)
{
    private Random Random => setting.World.Random;

    public void Begin()
    {
        var time = setting.Scenario.Weather.Until - setting.World.Now;
        for (var count = 0; count < setting.Scenario.Mishaps; count++)
        {
            setting.World.After(Random.Between(TimeSpan.Zero, time), Strike);
        }

        setting.Bucket.Put += AtStoring;
        setting.Fleet.GivingUp += AtGivingUp;
    }

    private void Strike()
    {
        switch (Random.Next(6))
        {
            case 0 or 1 when setting.Fleet.Workers.Count > 0:
                setting.Fleet.Kill(Random.Pick(setting.Fleet.Workers));
                break;
            case 2 when setting.Fleet.Workers.Count > 0:
                Freeze(Random.Pick(setting.Fleet.Workers).Process);
                break;
            case 3 when setting.Fleet.Workers.Count > 0:
                setting.Fleet.Stop(Random.Pick(setting.Fleet.Workers));
                break;
            case 4:
                people.KillOne();
                break;
            case 5 when people.Somebody() is { } process:
                Freeze(process);
                break;
        }
    }

    private void AtStoring(Caller caller, string key)
    {
        if (caller is not WorkCall work || key.Contains("thumbnail", StringComparison.Ordinal) || setting.World.Now >= setting.Scenario.Weather.Until)
        {
            return;
        }

        var soon = Random.Milliseconds(0, 30);
        if (Random.Happens(0.05))
        {
            people.Add(work.Tenant!, [new CancelErrand(setting.World.Now + soon, new GenerationId(work.Generation))]);
        }

        if (setting.Scenario.Mishaps > 0 && Random.Happens(0.1))
        {
            setting.World.After(soon, Random.Happens(0.5) ? () => Freeze(work.Process!) : () => Kill(work.Process!));
        }
    }

    private void AtGivingUp(WorkCall call)
    {
        var owner = setting.Fleet.Workers.FirstOrDefault(worker => worker.Process.IsFrozen && worker.Running.Any(attempt => attempt.Generation == call.Generation));
        if (owner is not null && Random.Happens(0.5))
        {
            setting.World.After(Random.Milliseconds(0, 40), owner.Process.Thaw);
        }
    }

    private void Kill(Process process)
    {
        if (setting.Fleet.Workers.FirstOrDefault(worker => worker.Process == process) is { } worker)
        {
            setting.Fleet.Kill(worker);
        }
    }

    private void Freeze(Process process)
    {
        if (process.IsKilled || process.IsFrozen)
        {
            return;
        }

        setting.Coverage.Saw(Sight.ProcessFrozen);
        process.Freeze();
        setting.World.After(Random.Seconds(1, 90), process.Thaw);
    }
}
