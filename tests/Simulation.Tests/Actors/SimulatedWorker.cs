using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>
/// One worker process: looks, claims and runs several attempts at once, as the product's worker does. That one looks every second, on
/// the thread pool; this one leaves out the looks that would find nothing due.
/// </summary>
internal sealed class SimulatedWorker : IDisposable
{
    private const int Spare = 12;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LookFirst = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookMax = TimeSpan.FromSeconds(16);

    private readonly Setting _setting;
    private readonly SimulatedDynamo _dynamo;
    private readonly GenerationClaims _claims;
    private readonly Pace _pace;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cutOff;
    private readonly List<WorkCall> _running = [];
    private TaskCompletionSource? _sleep;
    private bool _isIdle;

    public SimulatedWorker(Setting setting, Process process)
    {
        (_setting, Process) = (setting, process);
        _cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, process.Clock);
        _dynamo = setting.NewDynamo(new Caller(CallKind.Look, process));
        _claims = new GenerationClaims(
            _dynamo,
            Setting.Names,
            new Transactions(_dynamo, process.Clock, process.Random),
            new TenantSlots(Setting.Names, Options.Create(setting.Scenario.Limits)),
            Options.Create(setting.Scenario.Generations),
            process.Clock);
        _pace = new Pace(Options.Create(setting.Scenario.Attempts), new BackOff(process.Random), process.Clock);
    }

    public Process Process { get; }

    /// <summary>Attempts it works at, whether or not they are still its own.</summary>
    public IReadOnlyList<WorkCall> Running => _running;

    public void Begin() => Process.Run(() => _setting.Watch(LiveAsync(), Process.Name));

    public void Dispose()
    {
        _stopping.Dispose();
        _cutOff.Dispose();
    }

    /// <summary>Asks it to stop, as SIGTERM does.</summary>
    public void Stop() => Process.After(TimeSpan.Zero, () =>
    {
        _setting.World.Trace.Note(_setting.World.Now, Process.Name, "asked to stop");
        _cutOff.CancelAfter(_setting.Scenario.Attempts.StopGrace);
        _running.ForEach(attempt => attempt.IsStopping = true);
        _stopping.Cancel();
        _sleep?.TrySetResult();
    });

    public void WakeIfIdle()
    {
        if (_isIdle)
        {
            Wake(TimeSpan.Zero);
        }
    }

    private async Task LiveAsync()
    {
        var empty = 0;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                while (_pace.Pause is { Ticks: > 0 } pause)
                {
                    await Task.Delay(pause + Tick, Process.Clock, _stopping.Token); // delays are cut to whole milliseconds, and none would stop the clock
                }

                await IdleAsync();
                empty = await LookAsync() ? 0 : empty + 1;
                await SleepAsync(TimeSpan.FromTicks(Math.Min(LookMax.Ticks, LookFirst.Ticks << Math.Min(empty, 4))));
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                _setting.World.Trace.Note(_setting.World.Now, Process.Name, "cannot look", exception.Message);
                await SleepAsync(Process.Random.Seconds(0.5, 8));
            }
        }
    }

    private async Task IdleAsync()
    {
        while (!_stopping.IsCancellationRequested && (_setting.QueueDue ?? DateTimeOffset.MaxValue) is var due && due > Process.Clock.GetUtcNow())
        {
            _isIdle = true;
            await SleepAsync(due == DateTimeOffset.MaxValue ? null : due - Process.Clock.GetUtcNow() + (LookFirst * Process.Random.NextDouble()));
            _isIdle = false;
        }
    }

    /// <summary>Answers whether there was anything to claim.</summary>
    private async Task<bool> LookAsync()
    {
        if (Room <= 0)
        {
            return true;
        }

        var claimed = false;
        var busyTenants = new HashSet<TenantId>();
        int busyBefore;
        do
        {
            busyBefore = busyTenants.Count;
            claimed |= await LookAsync(busyTenants);
        }
        while (busyTenants.Count > busyBefore && Room > 0);

        return claimed;
    }

    private async Task<bool> LookAsync(HashSet<TenantId> busyTenants)
    {
        _dynamo.Caller = new Caller(CallKind.Look, Process);
        var claimed = false;
        foreach (var candidate in await _claims.FindAsync(Room + Spare, busyTenants, _stopping.Token))
        {
            if (Room <= 0)
            {
                return true;
            }

            if (busyTenants.Contains(candidate.Tenant))
            {
                continue;
            }

            _stopping.Token.ThrowIfCancellationRequested();
            var call = new WorkCall(CallKind.Claim, Process, candidate.Tenant.Value, candidate.Id.Value);
            _dynamo.Caller = call;
            var claim = await _claims.TryClaimAsync(candidate, CancellationToken.None);
            _setting.Auditor.Answers.Claimed(call, claim);
            if (claim.Outcome is ClaimOutcome.TenantBusy)
            {
                busyTenants.Add(candidate.Tenant);
            }
            else if (claim.Outcome is not ClaimOutcome.Taken)
            {
                claimed = true;
                _setting.Watch(RunAsync(claim), Process.Name);
            }
        }

        return claimed;
    }

    private int Room => _setting.Scenario.Generations.Concurrency - _running.Count;

    private async Task RunAsync(Claim claim)
    {
        var generation = claim.Generation!;
        var kind = claim.Outcome is ClaimOutcome.Exhausted ? CallKind.GiveUp : CallKind.Attempt;
        var attempt = new WorkCall(kind, Process, generation.Tenant.Value, generation.Id.Value, generation.Attempt) { IsStopping = _stopping.IsCancellationRequested };
        _running.Add(attempt);
        var runner = AttemptGraph.Runner(_setting, Process, attempt, _pace);
        if (kind is CallKind.GiveUp)
        {
            _setting.Fleet.TellGivingUp(attempt);
        }

        try
        {
            await (kind is CallKind.GiveUp ? runner.GiveUpAsync(generation) : runner.RunAsync(generation, _stopping.IsCancellationRequested ? _stopping.Token : _cutOff.Token));
        }
        finally
        {
            _running.Remove(attempt);
            Wake(TimeSpan.Zero);
        }
    }

    private void Wake(TimeSpan delay)
    {
        if (_sleep is { } sleep)
        {
            Process.After(delay, () => sleep.TrySetResult());
        }
    }

    private async Task SleepAsync(TimeSpan? atMost)
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        var sleep = new TaskCompletionSource();
        _sleep = sleep;
        if (atMost is { } span)
        {
            Process.After(span, () => sleep.TrySetResult());
        }

        await sleep.Task;
        _sleep = null;
    }
}
