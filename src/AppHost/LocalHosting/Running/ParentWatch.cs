using System.Runtime.InteropServices;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>`dotnet run` passes signals on, but cannot pass on its own SIGKILL; AppHost then sees that its parent has changed.</summary>
internal sealed partial class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private readonly Timer? _timer;

    public ParentWatch(Action gone)
    {
        // `dotnet run` leaves this variable. Started by hand, AppHost may outlive its shell.
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("DOTNET_LAUNCH_PROFILE") is null)
        {
            return;
        }

        var parent = GetParentProcessId();
        _timer = new(_ =>
        {
            if (GetParentProcessId() != parent)
            {
                gone();
            }
        });
        _timer.Change(Interval, Interval);
    }

    public void Dispose() => _timer?.Dispose();

    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetParentProcessId();
}
