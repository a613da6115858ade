using PosterSaaS.TestSupport;

namespace PosterSaaS.AppHost.Tests.Hosting;

/// <summary>However AppHost ends, nothing that it started is left.</summary>
public sealed class StoppingTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_stops_everything_in_order(string signal)
    {
        await using var app = await AppHostProcess.StartAsync();
        AssertRuns(app, "DynamoDBLocal.jar", "LocalCloud.dll", "Generation.dll", "Portal.dll");

        await app.SignalAsync(signal);

        Assert.Equal(0, await app.WaitForExitAsync());
        await AssertNothingLeftAsync(app);
    }

    [Fact]
    public async Task Ctrl_C_leaves_nothing_even_where_a_script_had_it_ignored()
    {
        await using var app = await AppHostProcess.StartAsync([], environment: null, launcher: AppHostProcess.Background);

        await app.SignalAsync("INT");

        await AssertNothingLeftAsync(app);
    }

    [Fact]
    public async Task Nothing_survives_the_sudden_death_of_AppHost()
    {
        await using var app = await AppHostProcess.StartAsync();

        await app.SignalAsync("KILL");

        await AssertNothingLeftAsync(app);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(300)]
    [InlineData(500)]
    [InlineData(800)]
    [InlineData(1500)]
    [InlineData(2500)]
    public async Task Nothing_survives_the_sudden_death_of_AppHost_while_it_starts(int milliseconds)
    {
        await using var app = AppHostProcess.Launch();
        await Task.Delay(milliseconds);

        await app.SignalAsync("KILL");

        await AssertNothingLeftAsync(app);
    }

    [Fact]
    public async Task A_signal_during_the_start_stops_what_has_started()
    {
        await using var app = AppHostProcess.Launch();
        await app.WaitForOutputAsync("localcloud | ");

        await app.SignalAsync("TERM");

        Assert.Equal(0, await app.WaitForExitAsync());
        await AssertNothingLeftAsync(app);
    }

    [Fact]
    public async Task A_process_that_ignores_the_signal_is_killed_with_its_children()
    {
        using var java = FakeProgram.Java("trap '' TERM; echo stubborn; sleep 300 & sleep 300; sleep 300");
        await using var app = AppHostProcess.Launch(environment: java.Environment);
        await app.WaitForOutputAsync("stubborn");

        await app.SignalAsync("TERM");

        await app.WaitForExitAsync();
        await AssertNothingLeftAsync(app);
    }

    [Fact]
    public async Task Nothing_survives_the_sudden_death_of_dotnet_run()
    {
        // What `dotnet run` is to AppHost: a parent that leaves the launch profile's name, and waits.
        await using var app = await AppHostProcess.StartAsync([], new Dictionary<string, string?> { ["DOTNET_LAUNCH_PROFILE"] = "local" }, launcher: AppHostProcess.Parent);

        await app.SignalAsync("KILL");

        await AssertNothingLeftAsync(app);
    }

    private static void AssertRuns(AppHostProcess app, params string[] programs)
    {
        var commands = app.FindProcesses().Select(process => process.Command).ToList();
        Assert.All(programs, program => Assert.Contains(commands, command => command.Contains(program, StringComparison.Ordinal)));
    }

    private static async Task AssertNothingLeftAsync(AppHostProcess app) =>
        await Eventually.BecomesAsync(() => Task.FromResult(app.FindProcesses()), left => left.Count == 0, TimeSpan.FromSeconds(20));
}
