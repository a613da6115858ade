using System.Net;
using System.Net.Sockets;
using PosterSaaS.Domain.Storage;
using PosterSaaS.GenerationWorker.Operations;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>The commands as processes: what the shell and the scheduler see of them.</summary>
public class CommandProcessTests
{
    [Fact]
    public async Task An_audit_without_findings_exits_with_0_and_adds_up_to_zero()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();

        var (exitCode, output, problems) = await CommandProcess.RunAsync(room.Workshop, ["audit"]);

        Assert.Equal((ExitCodes.Fine, ""), (exitCode, problems));
        Assert.StartsWith("Audited 1 tenants, 3 entries, 1 generations. Findings: 0.", output, StringComparison.Ordinal);
        Assert.Matches(@"  sum +0\s*$", output);
    }

    [Fact]
    public async Task An_audit_with_findings_exits_with_1_and_names_the_tenant()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeBalanceAsync("ADD Purchased :value", AttributeValues.Number(1));

        var (exitCode, output, _) = await CommandProcess.RunAsync(room.Workshop, ["audit", "--tenant", room.Acme.Value]);

        Assert.Equal(ExitCodes.Findings, exitCode);
        Assert.StartsWith($"tenant {room.Acme}\n  BalanceDiffers: balance: stored is free 9, bought 1,", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_runs_with_the_workers_configuration()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.AskAsync();

        foreach (var (arguments, answer) in new (string[], string)[]
        {
            (["rebuild-balances", "--apply"], "Balances compared with their entries: 1. Same: 1,"),
            (["requeue"], "Generations that workers may take at once now, with all their tries: 0."),
            (["drain", "--reason", "the model is away"], "Waiting generations cancelled, their credits given back: 1."),
            (["remove-orphans", "--older-than", "24h", "--apply"], "Orphans deleted: 0 objects, 0 bytes."),
        })
        {
            var (exitCode, output, problems) = await CommandProcess.RunAsync(room.Workshop, arguments);
            Assert.Equal((ExitCodes.Fine, ""), (exitCode, problems));
            Assert.StartsWith(answer, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Unrecognized command or argument 'destroy'", "destroy")]
    [InlineData("Option '--reason' is required", "drain")]
    [InlineData("--reason wants 1 to 200 characters.", "drain", "--reason", " ")]
    [InlineData("--tenant wants a tenant's id: 26 letters and digits.", "audit", "--tenant", "acme")]
    [InlineData("--older-than wants an age such as 90m, 24h or 7d.", "remove-orphans", "--older-than", "soon")]
    public async Task A_wrong_command_line_exits_with_2_and_shows_the_usage(string problem, params string[] arguments)
    {
        await using var room = await ControlRoom.OpenAsync();

        var (exitCode, output, problems) = await CommandProcess.RunAsync(room.Workshop, arguments);

        Assert.Equal((ExitCodes.Usage, ""), (exitCode, output));
        Assert.Contains(problem, problems, StringComparison.Ordinal);
        Assert.Contains("Usage:", problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_an_answer_and_lists_the_commands()
    {
        await using var room = await ControlRoom.OpenAsync();

        var (exitCode, output, problems) = await CommandProcess.RunAsync(room.Workshop, ["--help"]);

        Assert.Equal((ExitCodes.Fine, ""), (exitCode, problems));
        Assert.All(["audit", "rebuild-balances", "drain", "requeue", "remove-orphans"], command => Assert.Contains(command, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_configuration_exits_with_2_and_names_the_keys_only()
    {
        await using var room = await ControlRoom.OpenAsync();

        var (exitCode, output, problems) = await CommandProcess.RunAsync(
            room.Workshop, ["audit"], ("Tables__Credits", ""), ("Generations__AttemptsMax", "1000000007"));

        Assert.Equal((ExitCodes.Usage, ""), (exitCode, output));
        Assert.Contains("Tables__Credits", problems, StringComparison.Ordinal);
        Assert.Contains("Generations__AttemptsMax", problems, StringComparison.Ordinal);
        Assert.DoesNotContain("1000000007", problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_away_exits_with_3_and_one_line()
    {
        await using var room = await ControlRoom.OpenAsync();

        var (exitCode, output, problems) = await CommandProcess.RunAsync(room.Workshop, ["audit"], ("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"));

        Assert.Equal((ExitCodes.Dependency, ""), (exitCode, output));
        Assert.StartsWith("A dependency failed: ", Assert.Single(problems.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_it_in_the_middle_of_a_call()
    {
        await using var room = await ControlRoom.OpenAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0); // takes connections and answers nothing
        silent.Start();
        using var command = await CommandProcess.StartAsync(room.Workshop, ["audit"], ("AWS_ENDPOINT_URL_DYNAMODB", $"http://{silent.LocalEndpoint}"));
        using var connection = await silent.AcceptTcpClientAsync();

        command.Interrupt();

        var (exitCode, _, problems) = await command.EndAsync();
        Assert.Equal(ExitCodes.Stopped, exitCode);
        Assert.StartsWith("Stopped before the end.", problems, StringComparison.Ordinal);
    }
}
