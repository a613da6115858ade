using System.Runtime.InteropServices;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>Ctrl+C, SIGTERM, a closed terminal and the death of `dotnet run` ask for an orderly stop. A second Ctrl+C ends AppHost at once, and with it its children.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly ParentWatch _parent;

    public StopSignals()
    {
        _parent = new(() => _ = _stop.CancelAsync());
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _parent.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        var impatient = _stop.IsCancellationRequested && context.Signal is PosixSignal.SIGINT;
        context.Cancel = !impatient;
        _ = _stop.CancelAsync();
    }
}
