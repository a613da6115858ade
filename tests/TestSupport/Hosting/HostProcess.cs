using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PosterSaaS.TestSupport.Hosting;

/// <summary>A host as it is deployed: a process of its own, in production mode, configured by environment variables alone.</summary>
public sealed partial class HostProcess : IDisposable
{
    private const int LinesMax = 2_000;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ChildProcess _process;

    private HostProcess(HostProject project, IEnumerable<(string Name, string Value)> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [project.Assembly, .. arguments]) { WorkingDirectory = project.Folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0"; // its own choice, so that no two want the same
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = ChildProcess.Start(start, Keep);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Where it listens, as soon as it does.</summary>
    public Uri Address => _listening.Task.IsCompletedSuccessfully ? _listening.Task.Result : throw new InvalidOperationException("It does not listen yet.");

    /// <summary>The latest lines it wrote.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Starts it and does not wait.</summary>
    public static HostProcess Launch(HostProject project, IEnumerable<(string Name, string Value)> environment, params string[] arguments) => new(project, environment, arguments);

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<HostProcess> StartAsync(HostProject project, IEnumerable<(string Name, string Value)> environment)
    {
        var host = Launch(project, environment);
        await host.AliveAsync();
        return host;
    }

    /// <summary>Waits until it answers.</summary>
    public async Task AliveAsync()
    {
        var exit = _process.ExitAsync(StartTimeout);
        if (await Task.WhenAny(_listening.Task, exit) == exit)
        {
            throw new InvalidOperationException($"It ended before it listened, or took too long:\n{string.Join('\n', _output)}");
        }

        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(Address, "/alive"));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Ends it at once, wherever it is.</summary>
    public void Kill() => _process.Signal(UnixSignal.Kill);

    /// <summary>Stops the clock for it: it keeps what it holds, and does nothing.</summary>
    public void Freeze() => _process.Signal(UnixSignal.Stop);

    /// <summary>Lets it go on where it was frozen.</summary>
    public void Thaw() => _process.Signal(UnixSignal.Continue);

    /// <summary>Asks it to stop, as an orchestrator does.</summary>
    public void Terminate() => _process.Signal(UnixSignal.Terminate);

    /// <summary>Waits until it ends, and answers its exit code.</summary>
    public Task<int> ExitAsync(TimeSpan within) => _process.ExitAsync(within);

    public void Dispose() => _process.Dispose();

    private void Keep(string line)
    {
        _output.Enqueue(line);
        if (_output.Count > LinesMax)
        {
            _output.TryDequeue(out _);
        }

        if (!_listening.Task.IsCompleted && Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://[^""\s]+)")]
    private static partial Regex Listening();
}
