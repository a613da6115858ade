using System.CommandLine;
using System.Globalization;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>The commands that operators run with the worker's program and configuration: <c>docs/runbook.md</c>.</summary>
public static class OperatorCommands
{
    private static readonly TimeSpan StoppingTime = TimeSpan.FromSeconds(10);

    /// <summary>Whether the arguments ask for a command. Settings of the host, such as <c>--urls</c>, do not.</summary>
    public static bool AreAskedFor(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?");

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // the same output on every machine
        var root = new RootCommand("PosterSaaS: commands for operators. Without a command, the worker runs.")
        {
            AuditCommand.Describe(),
            RebuildBalancesCommand.Describe(),
            DrainCommand.Describe(),
            RequeueCommand.Describe(),
            RemoveOrphansCommand.Describe(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return ExplainUsage(parsed);
        }

        // A failing dependency is told in a line by OperatorHost; anything else is a bug, and its stack trace is wanted.
        return await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StoppingTime }, cancellationToken);
    }

    private static int ExplainUsage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine();
        parsed.RootCommandResult.Command.Parse([.. PathOf(parsed), "--help"]).Invoke(new InvocationConfiguration { Output = Console.Error });
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> PathOf(ParseResult parsed) => parsed.CommandResult.Command is RootCommand ? [] : [parsed.CommandResult.Command.Name];
}
