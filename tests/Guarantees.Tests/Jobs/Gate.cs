using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>Holds the next call of a kind on its way to the service, until it is opened.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource<ProxiedCall> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Hook _answered;

    public Gate(FaultProxy proxy, Func<ProxiedCall, bool> concerns)
    {
        proxy.OnNext(Moment.Received, concerns, call =>
        {
            _reached.TrySetResult(call);
            return _open.Task;
        });
        _answered = proxy.OnNext(Moment.Answered, call => _reached.Task.IsCompleted && call == _reached.Task.Result, _ => Task.CompletedTask);
    }

    /// <summary>The call that is held, once there is one.</summary>
    public Task<ProxiedCall> Reached => _reached.Task;

    /// <summary>Lets it through, and waits until the service has answered.</summary>
    public Task<ProxiedCall> PassAsync()
    {
        _open.TrySetResult();
        return _answered.Fired;
    }
}
