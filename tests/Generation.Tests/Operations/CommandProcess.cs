using System.Diagnostics;
using System.Globalization;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>A command as operators run it: the worker's program in a process of its own, configured by environment variables alone.</summary>
internal sealed class CommandProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private CommandProcess(Process process) => _process = process;

    public static async Task<CommandProcess> StartAsync(Workshop workshop, string[] arguments, params (string Name, string Value)[] settings)
    {
        // A test run in a shell's background ignores Ctrl+C, and so would whatever it starts.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Generation.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in (IEnumerable<(string, string)>)[.. await SettingsAsync(workshop), .. settings])
        {
            start.Environment[name] = value;
        }

        return new CommandProcess(Process.Start(start)!);
    }

    public static async Task<(int ExitCode, string Output, string Problems)> RunAsync(
        Workshop workshop, string[] arguments, params (string Name, string Value)[] settings)
    {
        using var command = await StartAsync(workshop, arguments, settings);
        return await command.EndAsync();
    }

    public async Task<(int ExitCode, string Output, string Problems)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var (output, problems) = (_process.StandardOutput.ReadToEndAsync(patience.Token), _process.StandardError.ReadToEndAsync(patience.Token));
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await output, await problems);
    }

    /// <summary>What Ctrl+C does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<IEnumerable<(string Name, string Value)>> SettingsAsync(Workshop workshop) =>
    [
        ("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local-secret"),
        ("AWS_ENDPOINT_URL_DYNAMODB", (await DynamoDbLocal.SharedAsync()).Endpoint.ToString()),
        ("AWS_ENDPOINT_URL_S3", (await LocalServices.SharedAsync()).S3.ToString()),
        ("Tables__Credits", workshop.Tables.Credits), ("Tables__History", workshop.Tables.History), ("Tables__Tenants", workshop.Tables.Tenants),
        ("Storage__Bucket", workshop.Bucket),
    ];
}
