namespace PosterSaaS.Simulation.Tests.Worlds;

/// <summary>
/// Keeps what a process continues with inside the run: the runtime sends some continuations (a cancelled delay's) to the thread pool,
/// unless there is such a context to send them to.
/// </summary>
internal sealed class ProcessContext(Process process) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => process.After(TimeSpan.Zero, () => d(state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing waits for another thread here.");
}
