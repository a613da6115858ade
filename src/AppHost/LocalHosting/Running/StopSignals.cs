using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>Ctrl+C, SIGTERM, a closed terminal and the death of `dotnet run` ask for an orderly stop. A second Ctrl+C ends AppHost at once, and with it its children.</summary>
internal sealed partial class StopSignals : IDisposable
{
    private const int Interrupt = 2;
    private const nint DefaultDisposition = 0;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly ParentWatch _parent;

    public StopSignals()
    {
        AcceptInterrupt();
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

    // What a script starts in its background ignores Ctrl+C, and .NET leaves an ignored signal alone. But somebody who sends it to AppHost
    // means it: then it ends AppHost at once, and the guards end the children.
    private static void AcceptInterrupt()
    {
        if (OperatingSystem.IsLinux() && Ignored().Match(File.ReadAllText("/proc/self/status")) is { Success: true } mask
            && (ulong.Parse(mask.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0)
        {
            SetDisposition(Interrupt, DefaultDisposition);
        }
    }

    [GeneratedRegex("^SigIgn:\\s*([0-9a-f]+)$", RegexOptions.Multiline)]
    private static partial Regex Ignored();

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetDisposition(int signal, nint handler);
}
