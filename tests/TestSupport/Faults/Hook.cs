namespace PosterSaaS.TestSupport.Faults;

/// <summary>Something a test does at one moment of the calls it chooses. Disposing it takes it away.</summary>
public sealed class Hook : IDisposable
{
    private readonly TaskCompletionSource<ProxiedCall> _fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<ProxiedCall, bool> _concerns;
    private readonly Func<ProxiedCall, Task> _action;
    private readonly Action<Hook> _remove;
    private readonly bool _once;
    private int _uses;

    internal Hook(Moment moment, Func<ProxiedCall, bool> concerns, Func<ProxiedCall, Task> action, Action<Hook> remove, bool once) =>
        (Moment, _concerns, _action, _remove, _once) = (moment, concerns, action, remove, once);

    /// <summary>The first call it acted on, once it has.</summary>
    public Task<ProxiedCall> Fired => _fired.Task;

    internal Moment Moment { get; }

    internal async Task RunAsync(ProxiedCall call)
    {
        if (!_concerns(call) || (Interlocked.Increment(ref _uses) > 1 && _once))
        {
            return;
        }

        if (_once)
        {
            Dispose();
        }

        await _action(call);
        _fired.TrySetResult(call);
    }

    public void Dispose() => _remove(this);
}
