using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using PosterSaaS.TestSupport;

namespace PosterSaaS.AppHost.Tests.Hosting;

/// <summary>
/// The AppHost as people start it: a process, its output, its signals. By default on free ports, with an empty data folder and
/// tables in memory, so that many can run side by side.
/// </summary>
public sealed partial class AppHostProcess : IAsyncDisposable
{
    private const string Marker = "POSTERS_TEST_APPHOST";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _portal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _dashboard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private AppHostProcess(IEnumerable<string> args, IReadOnlyDictionary<string, string?>? environment, string? launcher)
    {
        // AppHost goes when the test run goes, however it ends: a watcher reads a pipe that only the test run holds.
        const string Script = """
            exec 3<&0 </dev/null
            (read -r _ <&3 || kill -TERM $$) >/dev/null 2>&1 &
            exec /usr/bin/env "$@" 3<&-
            """;
        string[] defaults = [.. Ports.Select(port => $"--Ports:{port}=0"), $"--PosterSaaS:DataPath={DataPath}", "--PosterSaaS:DynamoDB=memory"];

        // A test run in the background of a script ignores Ctrl+C and hands that down; a person's shell does not.
        string[] signals = OperatingSystem.IsLinux() ? ["--default-signal=INT"] : [];
        string[] parent = launcher is null ? [] : ["/bin/sh", "-c", launcher, "launcher"];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "apphost", .. signals, $"{Marker}={_mark}", .. parent, Dotnet, Assembly, .. defaults, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>A launcher that stays in between, as `dotnet run` does.</summary>
    public const string Parent = "\"$@\"; exit $?";

    /// <summary>A launcher like the background of a script: Ctrl+C is ignored from the start.</summary>
    public const string Background = "trap '' INT; exec \"$@\"";

    public static IReadOnlyList<string> Ports { get; } = ["Portal", "Generation", "Cognito", "S3", "Bedrock", "Stripe", "DynamoDB", "Dashboard"];

    /// <summary>The portal's address, once <see cref="WaitUntilReadyAsync"/> has returned.</summary>
    public Uri Portal => _portal.Task.IsCompletedSuccessfully ? _portal.Task.Result : throw new InvalidOperationException("AppHost is not ready.");

    /// <summary>Where its dashboard is: there before anything else.</summary>
    public Task<Uri> DashboardAsync() => _dashboard.Task.WaitAsync(StartTimeout);

    /// <summary>Everything written so far, standard output and standard error as they came.</summary>
    public string Output => string.Join('\n', _output);

    public string DataPath { get; } = Directory.CreateTempSubdirectory("posters-apphost-").FullName;

    public int Id => _process.Id;

    // The tests' own configuration (Debug or Release) is the AppHost's.
    private static string Assembly { get; } = Path.GetFullPath(
        Path.GetRelativePath(RepositoryRoot.Combine("tests", "AppHost.Tests"), AppContext.BaseDirectory) + "/AppHost.dll",
        RepositoryRoot.Combine("src", "AppHost"));

    private static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    /// <summary>Starts it and waits until everything is ready.</summary>
    public static Task<AppHostProcess> StartAsync(params string[] args) => StartAsync(args, environment: null);

    /// <inheritdoc cref="StartAsync(string[])"/>
    public static async Task<AppHostProcess> StartAsync(
        IEnumerable<string> args, IReadOnlyDictionary<string, string?>? environment, string? launcher = null)
    {
        var app = Launch(args, environment, launcher);
        try
        {
            await app.WaitUntilReadyAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and does not wait.</summary>
    /// <param name="launcher">A shell script that starts what it is given as <c>"$@"</c>; signals go to its process.</param>
    public static AppHostProcess Launch(
        IEnumerable<string>? args = null, IReadOnlyDictionary<string, string?>? environment = null, string? launcher = null) => File.Exists(Assembly)
        ? new(args ?? [], environment, launcher)
        : throw new InvalidOperationException($"{Assembly} is missing: build src/AppHost in the tests' configuration first.");

    public async Task WaitUntilReadyAsync()
    {
        var first = await Task.WhenAny(_portal.Task, _process.WaitForExitAsync(), Task.Delay(StartTimeout));
        if (first != _portal.Task)
        {
            throw new InvalidOperationException($"AppHost {(_process.HasExited ? "exited" : "was not ready in time")}:\n{Output}");
        }
    }

    public async Task WaitForOutputAsync(string text) =>
        await Eventually.BecomesAsync(() => Task.FromResult(Output), output => output.Contains(text, StringComparison.Ordinal), StartTimeout);

    /// <summary>Waits until it ends by itself, and answers its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StopTimeout);
        return _process.ExitCode;
    }

    public Task SignalAsync(string signal) => SignalAsync(signal, Id);

    public static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {processId}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Every living process that AppHost started, directly or not, and AppHost itself: process id and command line.</summary>
    public IReadOnlyList<(int Id, string Command)> FindProcesses() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && ReadOrEmpty(folder, "environ").Contains($"{Marker}={_mark}", StringComparison.Ordinal))
            .Select(folder => (int.Parse(Path.GetFileName(folder), null), ReadOrEmpty(folder, "cmdline").Replace('\0', ' '))),
    ];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(StopTimeout));
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
        Directory.Delete(DataPath, recursive: true);
    }

    private static string ReadOrEmpty(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (ReadyLine().Match(line) is { Success: true } ready)
        {
            _portal.TrySetResult(new Uri(ready.Groups[1].Value));
        }

        if (DashboardLine().Match(line) is { Success: true } shown)
        {
            _dashboard.TrySetResult(new Uri(shown.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"^Dashboard\s+(http\S+)")]
    private static partial Regex DashboardLine();

    [GeneratedRegex(@"^Portal\s+(http\S+)$")]
    private static partial Regex ReadyLine();
}
