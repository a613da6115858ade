using System.Runtime.InteropServices;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>Ctrl+C, SIGTERM and a closed terminal ask for an orderly stop. A second Ctrl+C ends AppHost at once, and with it its children.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals()
    {
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

        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        var impatient = _stop.IsCancellationRequested && context.Signal is PosixSignal.SIGINT;
        context.Cancel = !impatient;
        _ = _stop.CancelAsync();
    }
}
