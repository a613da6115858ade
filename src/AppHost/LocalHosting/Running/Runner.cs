using System.Diagnostics;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using PosterSaaS.AppHost.LocalHosting.Dashboard;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>Starts all resources, as parallel as their waits allow, keeps them until asked to stop, and stops them in the opposite order.</summary>
internal sealed class Runner
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GraceMin = TimeSpan.FromSeconds(2);
    private readonly List<ResourceRun> _runs;
    private readonly ConsoleLog _console;

    public Runner(IReadOnlyList<IResource> resources, LocalEventing eventing, IConfiguration configuration)
    {
        var startTimeout = configuration.GetValue("LocalHosting:StartTimeout", TimeSpan.FromSeconds(90));
        _console = new(resources.Max(resource => resource.Name.Length));
        _runs = [.. resources.Select(resource => new ResourceRun(resource, eventing, _console, startTimeout))];
    }

    public IReadOnlyList<ResourceState> States => [.. _runs.Select(run => run.State)];

    /// <summary>The exit code: 0 when asked to stop, 1 when something did not start.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        string? problem = null;
        using var starting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var starts = _runs.Select(run => run.StartAsync(Dependencies(run), starting.Token)).ToList();
        try
        {
            await AllReadyAsync(starts);
            _ = Task.WhenAll(_runs.Select(run => ReportExitAsync(run, stop)));
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine("Stopping…");
        }
        catch (Exception failure)
        {
            problem = failure.Message;
        }

        await starting.CancelAsync();
        await Task.WhenAll(starts).ContinueWith(_ => { }, TaskScheduler.Default); // whoever was about to start has started or given up
        await StopAllAsync();
        await _console.CloseAsync();
        if (problem is not null)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        return problem is null ? 0 : 1;
    }

    private IEnumerable<Task> Dependencies(ResourceRun run) =>
        _runs.Where(other => run.WaitsFor(other.Resource)).Select(dependency => dependency.Ready);

    /// <summary>Throws what went wrong first: a start that failed, or a process that ended while the others were starting.</summary>
    private async Task AllReadyAsync(List<Task> starts)
    {
        await await Task.WhenAny([ReadyAsync(), .. _runs.Select(ExitsAsync)]);

        async Task ReadyAsync()
        {
            await foreach (var start in Task.WhenEach(starts))
            {
                try
                {
                    await start;
                }
                catch (DistributedApplicationException failure)
                {
                    var run = _runs[starts.IndexOf(start)];
                    throw new DistributedApplicationException(run.HasProcess ? WithLastLines(failure.Message, run) : failure.Message);
                }
            }
        }

        static async Task ExitsAsync(ResourceRun run) =>
            throw new DistributedApplicationException(WithLastLines($"{run.Resource.Name} exited with code {await run.Exited} before everything was ready.", run));
    }

    /// <summary>As in Aspire, the others go on: a worker may be killed on purpose, to see its work taken over.</summary>
    private static async Task ReportExitAsync(ResourceRun run, CancellationToken stop)
    {
        var exitCode = await run.Exited.WaitAsync(stop);
        if (!stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(WithLastLines($"{run.Resource.Name} exited with code {exitCode}; the others go on, Ctrl+C stops everything.", run));
        }
    }

    private static string WithLastLines(string sentence, ResourceRun run) =>
        $"{sentence} Its last lines:{Environment.NewLine}{run.LastLines}";

    /// <summary>Whoever waited for a resource stops before it, so that a worker can still save what it is doing.</summary>
    private async Task StopAllAsync()
    {
        var sinceStop = Stopwatch.StartNew();
        var stopped = new Dictionary<ResourceRun, Task>();
        await Task.WhenAll(_runs.Select(Stop));

        Task Stop(ResourceRun run)
        {
            if (!stopped.TryGetValue(run, out var stopping))
            {
                var dependents = _runs.Where(other => other.WaitsFor(run.Resource)).Select(Stop).ToList();
                stopping = stopped[run] = StopAfterAsync(run, dependents);
            }

            return stopping;
        }

        async Task StopAfterAsync(ResourceRun run, List<Task> dependents)
        {
            await Task.WhenAll(dependents);
            var left = Grace - sinceStop.Elapsed;
            await run.StopAsync(left > GraceMin ? left : GraceMin);
        }
    }
}
