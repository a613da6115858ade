using System.Net;
using System.Net.Sockets;

namespace PosterSaaS.AppHost.Tests.Hosting;

/// <summary>What is missing is said in one sentence, before anything starts, and never as a stack trace.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_busy_port_is_named_with_the_setting_that_changes_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var sentence = await RefusalAsync($"--Ports:Portal={port}");

        Assert.StartsWith($"Port {port} (Portal) is in use", sentence, StringComparison.Ordinal);
        Assert.Contains("--Ports:Portal=0", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Ports:S3=many", "Ports:S3 is 'many'")]
    [InlineData("--Ports:S3=70000", "Ports:S3 is '70000'")]
    [InlineData("--Ports:Dashboard=many", "Ports:Dashboard is 'many'")]
    [InlineData("--PosterSaaS:Backend=azure", "PosterSaaS:Backend is 'azure'")]
    [InlineData("--PosterSaaS:DynamoDB=disk", "PosterSaaS:DynamoDB is 'disk'")]
    [InlineData("--publisher=manifest", "need the real Aspire")]
    public async Task A_setting_that_makes_no_sense_is_named(string setting, string expected) =>
        Assert.Contains(expected, await RefusalAsync(setting), StringComparison.Ordinal);

    [Fact]
    public async Task Missing_java_is_asked_for()
    {
        var sentence = await RefusalAsync([], new() { ["PATH"] = "/nowhere", ["JAVA_HOME"] = null });

        Assert.Contains("needs Java 17 or newer, and no java was found: install it", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_java_is_asked_to_be_newer()
    {
        using var java = new FakeProgram("java", "echo 'openjdk version \"11.0.22\" 2024-01-16' >&2");

        var sentence = await RefusalAsync([], java.Environment);

        Assert.Contains("java is version 11: install it", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_npm_is_asked_for_on_the_first_start()
    {
        using var java = FakeProgram.Java("exit 1");
        using var package = new DynamoDBLocalPackage();

        var sentence = await RefusalAsync([package.Setting], new() { ["PATH"] = java.Folder, ["JAVA_HOME"] = null });

        Assert.Contains("npm (Node.js 20 or newer), which was not found: install it", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_names_of_AWS_resources_are_listed()
    {
        var sentence = await RefusalAsync("--PosterSaaS:Backend=aws", "--PosterSaaS:Resources:credits_table=c", "--PosterSaaS:Resources:tenants_table=t");

        Assert.StartsWith("PosterSaaS:Backend=aws needs PosterSaaS:Resources:history_table, PosterSaaS:Resources:bucket,", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_AppHosts_do_not_share_a_data_folder()
    {
        using var java = FakeProgram.Java("echo started; sleep 300");
        await using var first = AppHostProcess.Launch(environment: java.Environment);
        await first.WaitForOutputAsync("started");

        var sentence = await RefusalAsync([$"--PosterSaaS:DataPath={first.DataPath}"], java.Environment);

        Assert.Contains("Another AppHost is using", sentence, StringComparison.Ordinal);
    }

    private static Task<string> RefusalAsync(params string[] args) => RefusalAsync(args, environment: null);

    private static async Task<string> RefusalAsync(string[] args, Dictionary<string, string?>? environment)
    {
        await using var app = AppHostProcess.Launch(args, environment);
        Assert.Equal(1, await app.WaitForExitAsync());
        return Assert.Single(app.Output.Split('\n'));
    }
}
