using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PosterSaaS.TestSupport;

/// <summary>A process that does not outlive the test run, however that ends.</summary>
public sealed partial class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(string fileName, params string[] arguments) => Start(new ProcessStartInfo(fileName, arguments), _ => { });

    /// <param name="start">What to run, where, and with which environment.</param>
    /// <param name="onLine">Gets each line of its output.</param>
    public static ChildProcess Start(ProcessStartInfo start, Action<string> onLine)
    {
        // On Linux the kernel kills the child when the thread that started it ends, so that thread lives until the child has.
        if (OperatingSystem.IsLinux())
        {
            foreach (var argument in (string[])[start.FileName, "KILL", "--pdeathsig"])
            {
                start.ArgumentList.Insert(0, argument);
            }

            start.FileName = "setpriv";
        }

        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var keeper = new Thread(() => Keep(new Process { StartInfo = start }, onLine, started)) { IsBackground = true, Name = "keeper of a child" };
        keeper.Start();
        return new ChildProcess(started.Task.GetAwaiter().GetResult());
    }

    /// <summary>Sends a signal. setpriv becomes the program it starts, so the id is the program's own.</summary>
    public void Signal(UnixSignal signal)
    {
        if (!_process.HasExited && SendSignal(_process.Id, (int)signal) != 0 && !_process.HasExited)
        {
            throw new InvalidOperationException($"{signal} could not be sent: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Waits until it ends, and answers its exit code; 128 + n when signal n ended it.</summary>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private static void Keep(Process process, Action<string> onLine, TaskCompletionSource<Process> started)
    {
        try
        {
            process.OutputDataReceived += (_, line) => Hand(line.Data);
            process.ErrorDataReceived += (_, line) => Hand(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            started.SetResult(process);
            process.WaitForExit();
        }
        catch (Exception exception) when (!started.Task.IsCompleted)
        {
            started.SetException(exception);
        }

        void Hand(string? line)
        {
            if (!string.IsNullOrEmpty(line))
            {
                onLine(line);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
