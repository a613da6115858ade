using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PosterSaaS.AppHost.Tests.Hosting;

public sealed class StartingTests
{
    [Fact]
    public async Task One_command_brings_up_a_healthy_portal_and_says_how_to_get_in()
    {
        await using var app = await AppHostProcess.StartAsync();
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(app.Portal, "/health"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("demo@example.com / Posters-Local-1", app.Output, StringComparison.Ordinal);
        Assert.Contains("admin@example.com / Posters-Local-1", app.Output, StringComparison.Ordinal);
        Assert.Contains(app.DataPath, app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_run_side_by_side()
    {
        var apps = await Task.WhenAll(AppHostProcess.StartAsync(), AppHostProcess.StartAsync());

        Assert.Equal(2, apps.Select(app => app.Portal).Distinct().Count());
        await Task.WhenAll(apps.Select(app => app.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Two_first_starts_install_DynamoDB_Local_once()
    {
        using var package = new DynamoDBLocalPackage();
        using var npm = DynamoDBLocalPackage.Npm();
        string[] args = [package.Setting];

        var apps = await Task.WhenAll(AppHostProcess.StartAsync(args, npm.Environment), AppHostProcess.StartAsync(args, npm.Environment));

        Assert.Equal(1, package.Installations);
        Assert.Single(apps, app => app.Output.Contains("Installing DynamoDB Local (about 57 MB, once)…", StringComparison.Ordinal));
        await Task.WhenAll(apps.Select(app => app.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_failing_installation_is_reported_with_what_npm_said()
    {
        using var package = new DynamoDBLocalPackage();
        using var npm = new FakeProgram("npm", "echo 'npm error code E404' >&2; exit 1");

        await using var app = AppHostProcess.Launch([package.Setting], npm.Environment);

        Assert.Equal(1, await app.WaitForExitAsync());
        var report = app.Output[app.Output.IndexOf("DynamoDB Local could not be installed: npm ci in", StringComparison.Ordinal)..];
        Assert.Contains("npm error code E404", report, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_does_not_start_is_named_with_its_last_lines()
    {
        using var java = FakeProgram.Java("echo 'no room left'; echo '         at com.example.Frame'; exit 3");
        await using var app = AppHostProcess.Launch(environment: java.Environment);

        Assert.Equal(1, await app.WaitForExitAsync());
        var report = app.Output[app.Output.IndexOf("dynamodb exited with code 3", StringComparison.Ordinal)..];
        Assert.Contains("no room left", report, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", report, StringComparison.Ordinal);
        Assert.Empty(app.FindProcesses());
    }

    [Fact]
    public async Task A_process_that_never_gets_healthy_is_named_with_its_last_lines()
    {
        using var java = FakeProgram.Java("echo 'thinking'; sleep 300");
        await using var app = AppHostProcess.Launch(["--LocalHosting:StartTimeout=00:00:02"], java.Environment);

        Assert.Equal(1, await app.WaitForExitAsync());
        var report = app.Output[app.Output.IndexOf("dynamodb was not healthy after 2 s", StringComparison.Ordinal)..];
        Assert.Contains("thinking", report, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", report, StringComparison.Ordinal);
        Assert.Empty(app.FindProcesses());
    }

    [Fact]
    public async Task A_process_that_ends_later_is_reported_and_the_others_go_on()
    {
        await using var app = await AppHostProcess.StartAsync();
        var generation = app.FindProcesses().Single(process => process.Command.Contains("exec", StringComparison.Ordinal) && process.Command.Contains("Generation.dll", StringComparison.Ordinal) && !process.Command.StartsWith("/bin/sh", StringComparison.Ordinal));

        await AppHostProcess.SignalAsync("KILL", generation.Id);

        await app.WaitForOutputAsync("generation exited with code 137; the others go on");
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(app.Portal, "/health"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Exited with code 137", await http.GetStringAsync(await app.DashboardAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dashboard_whose_port_is_taken_takes_another()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var java = FakeProgram.Java("sleep 300");
        await using var app = AppHostProcess.Launch([$"--Ports:Dashboard={port}"], java.Environment);
        using var http = new HttpClient();

        var dashboard = await app.DashboardAsync();

        Assert.NotEqual(port, dashboard.Port);
        Assert.Contains("Resources", await http.GetStringAsync(dashboard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_of_ones_own_keeps_the_telemetry()
    {
        using var java = FakeProgram.Java("sleep 300");
        await using var app = AppHostProcess.Launch(environment: new Dictionary<string, string?>(java.Environment) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" });
        using var http = new HttpClient();

        var page = await http.GetStringAsync(new Uri(await app.DashboardAsync(), "/traces"));

        Assert.Contains("It goes to the collector that <code>OTEL_EXPORTER_OTLP_ENDPOINT</code> names.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_output_neither_fills_memory_nor_blocks_stopping()
    {
        using var java = FakeProgram.Java("yes 'a flood of lines' & tr '\\0' 'x' </dev/zero");
        await using var app = AppHostProcess.Launch(environment: java.Environment);
        await app.WaitForOutputAsync("dynamodb   | a flood of lines");
        await Task.Delay(TimeSpan.FromSeconds(2));

        var residentKilobytes = int.Parse(
            File.ReadLines($"/proc/{app.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);
        await app.SignalAsync("TERM");

        Assert.Equal(0, await app.WaitForExitAsync());
        Assert.InRange(residentKilobytes, 1, 300_000);
    }
}
