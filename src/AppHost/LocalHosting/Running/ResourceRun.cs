using System.Diagnostics;
using Aspire.Hosting.Eventing;
using PosterSaaS.AppHost.LocalHosting.Dashboard;
using PosterSaaS.AppHost.Processes;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>One resource's life: wait, start, become ready, run, stop.</summary>
internal sealed class ResourceRun(IResource resource, LocalEventing eventing, ConsoleLog console, TimeSpan startTimeout)
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChildProcess? _process;
    private DateTimeOffset? _startedAt;

    public IResource Resource => resource;

    /// <summary>Healthy, and everybody who prepares it for its dependents is done.</summary>
    public Task Ready => _ready.Task;

    public Task<int> Exited => _exited.Task;

    public bool HasProcess => _process is not null;

    public LastLines LastLines { get; } = new();

    /// <summary>As it is now.</summary>
    public ResourceState State => new(
        resource.Name,
        resource is ProjectResource ? "Project" : "Executable",
        _exited.Task.IsCompleted ? ResourcePhase.Exited : _ready.Task.IsCompleted ? ResourcePhase.Running : _process is null ? ResourcePhase.Waiting : ResourcePhase.Starting,
        _process?.Id,
        _startedAt,
        _exited.Task.IsCompletedSuccessfully ? _exited.Task.Result : null,
        [.. resource.Endpoints().Select(endpoint => (endpoint.Name, new Uri(endpoint.Url)))]);

    public bool WaitsFor(IResource other) => resource.Annotations.OfType<WaitForAnnotation>().Any(wait => wait.Dependency == other);

    public async Task StartAsync(IEnumerable<Task> dependencies, CancellationToken cancellationToken)
    {
        await Task.WhenAll(dependencies).WaitAsync(cancellationToken);
        await PublishAsync(new BeforeResourceStartedEvent(resource), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        var log = console.For(resource.Name, LastLines);
        var sinceStart = Stopwatch.StartNew();
        _startedAt = DateTimeOffset.UtcNow;
        _process = ChildProcess.Start(ResourceProcess.For(resource), log);
        _ = _process.Exited.ContinueWith(exited => _exited.SetResult(exited.Result), TaskScheduler.Default);

        await HealthProbe.UntilHealthyAsync(resource, startTimeout, cancellationToken);
        await log($"healthy after {sinceStart.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", resource.Endpoints().Select(endpoint => $"{endpoint.Name} {endpoint.Url}"))}");
        await PublishAsync(new ResourceReadyEvent(resource), cancellationToken);
        _ready.SetResult();
    }

    public Task StopAsync(TimeSpan grace) => _process?.StopAsync(grace) ?? Task.CompletedTask;

    private async Task PublishAsync(IDistributedApplicationEvent published, CancellationToken cancellationToken)
    {
        try
        {
            await eventing.PublishAsync(published, cancellationToken);
        }
        catch (Exception failure) when (failure is not DistributedApplicationException and not OperationCanceledException)
        {
            throw new DistributedApplicationException($"{resource.Name} could not be prepared: {failure.Message}");
        }
    }
}
