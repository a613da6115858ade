using System.Diagnostics;

namespace PosterSaaS.TestSupport;

/// <summary>A process that does not outlive the test run, however that ends.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(string fileName, params string[] arguments)
    {
        // On Linux the kernel kills the child when the thread that started it ends, so that thread lives until the child has.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", fileName, .. arguments])
            : new ProcessStartInfo(fileName, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var keeper = new Thread(() =>
        {
            try
            {
                var process = Process.Start(start)!;
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception exception) when (!started.Task.IsCompleted)
            {
                started.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = "keeper of " + fileName,
        };
        keeper.Start();
        return new ChildProcess(started.Task.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }
}
