using System.Diagnostics;

namespace PosterSaaS.AppHost.Processes;

/// <summary>
/// Ties a child's life to AppHost's, also when AppHost is killed without a chance to clean up. The child's standard input is a
/// pipe whose other end only AppHost holds. Before the shell becomes the child, it leaves a watcher behind that reads the pipe:
/// when AppHost dies, however it dies, the kernel closes the pipe and the watcher kills the child's whole process group.
/// (A parent-death signal would do this on Linux only, for the child only, and fires when the starting thread ends.)
/// </summary>
internal static class Guard
{
    private static readonly string? Setsid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    // SIGINT is ignored: Ctrl+C reaches the terminal's whole group, but AppHost alone decides the order in which things stop.
    private static string Script(string target) => $"""
        exec 3<&0 </dev/null
        (read -r released <&3 || kill -KILL "{target}") >/dev/null 2>&1 &
        trap '' INT
        exec "$@" 3<&-
        """;

    public static bool IsAvailable => !OperatingSystem.IsWindows();

    /// <summary>Rewrites the command so that it runs under a watcher. With setsid (Linux) the child leads its own process group.</summary>
    public static void Put(ProcessStartInfo start)
    {
        string[] command = [start.FileName, .. start.ArgumentList];
        string[] shell = ["/bin/sh", "-c", Script(Setsid is null ? "$$" : "-$$"), "guard", .. command];
        string[] guarded = Setsid is null ? shell : [Setsid, .. shell];
        start.FileName = guarded[0];
        start.ArgumentList.Clear();
        foreach (var argument in guarded[1..])
        {
            start.ArgumentList.Add(argument);
        }
    }

    /// <summary>The child is gone. In a group of its own the watcher sweeps up what the child left; otherwise it is told to leave.</summary>
    public static void Release(Process process)
    {
        try
        {
            if (Setsid is null)
            {
                process.StandardInput.WriteLine();
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watcher went first.
        }
    }
}
