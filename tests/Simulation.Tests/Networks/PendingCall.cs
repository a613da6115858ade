using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Networks;

/// <summary>One request under way, and the task its sender waits for.</summary>
internal sealed class PendingCall<TResponse>
{
    private readonly World _world;
    private readonly Caller _caller;
    private readonly string _operation;
    private readonly Func<Answer<TResponse>> _execute;

    // Continuations run at once, within the event: nothing of a run may depend on the thread pool.
    private readonly TaskCompletionSource<TResponse> _answer = new();
    private readonly CancellationTokenRegistration _cancelled;

    public PendingCall(World world, Caller caller, string operation, Func<Answer<TResponse>> execute, CancellationToken cancellationToken)
    {
        (_world, _caller, _operation, _execute) = (world, caller, operation, execute);
        _cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource<TResponse>)state!).TrySetCanceled(token), _answer);
    }

    public Task<TResponse> Answer => _answer.Task;

    public void ExecuteAfter(TimeSpan delay, TimeSpan? answerAfter = null) => _world.After(delay, () =>
    {
        var answer = _execute();
        _world.Trace.Note(_world.Now, _caller.Name, _operation + " done", answer.Refusal?.GetType().Name ?? "");
        if (answerAfter is { } back)
        {
            _world.After(back, () => Deliver(answer), _caller.Process);
        }
    });

    public void FailAfter(TimeSpan delay, Exception exception) => _world.After(delay, () => Deliver(exception), _caller.Process);

    private void Deliver(Answer<TResponse> answer)
    {
        _cancelled.Dispose();
        if (answer.Refusal is { } refusal)
        {
            _answer.TrySetException(refusal);
        }
        else
        {
            _answer.TrySetResult(answer.Response!);
        }
    }
}
