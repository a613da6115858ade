using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PosterSaaS.AppHost.Processes;

/// <summary>A process that cannot outlive AppHost, whose output is always drained.</summary>
internal sealed partial class ChildProcess
{
    private const int SigTerm = 15;
    private readonly Process _process;
    private readonly Task _output;

    private ChildProcess(Process process, Func<string, ValueTask> onLine)
    {
        _process = process;
        _output = Task.WhenAll(OutputLines.ReadAsync(process.StandardOutput, onLine), OutputLines.ReadAsync(process.StandardError, onLine));
        Exited = WaitForExitAsync();
    }

    /// <summary>Of the process itself: the guard's shell becomes it.</summary>
    public int Id => _process.Id;

    /// <summary>The exit code, when the process has ended and its last lines were read; 128 + n when signal n ended it.</summary>
    public Task<int> Exited { get; }

    public static ChildProcess Start(ProcessStartInfo start, Func<string, ValueTask> onLine)
    {
        if (Guard.IsAvailable)
        {
            Guard.Put(start);
        }

        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return new(Process.Start(start)!, onLine);
    }

    /// <summary>Asks politely until the grace is over, then kills the process and everything it started.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (_process.HasExited)
        {
            return;
        }

        if (Guard.IsAvailable)
        {
            _ = SendSignal(_process.Id, SigTerm);
        }
        else
        {
            _process.Kill(entireProcessTree: true);
        }

        try
        {
            await Exited.WaitAsync(grace);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }
    }

    private async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        if (Guard.IsAvailable)
        {
            Guard.Release(_process);
        }

        // A grandchild may hold the pipes open; what it writes is of no interest any more.
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromSeconds(1)));
        return _process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
