using System.CommandLine;
using Amazon.Runtime;
using PosterSaaS.Domain;
using PosterSaaS.ServiceDefaults;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Gives a command the domain, configured as the worker's is, and turns what goes wrong into an exit code and a line.</summary>
internal static class OperatorHost
{
    public static async Task<int> RunAsync<TCommand>(ParseResult parsed, Func<TCommand, TextWriter, Task<int>> run, CancellationToken cancellationToken)
        where TCommand : notnull
    {
        var (output, problems) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using var host = Build();
        if (ValidatedRun.FindProblems(host.Services) is { Count: > 0 } wrong)
        {
            await problems.WriteLineAsync("The configuration is not valid. " + string.Join(' ', wrong));
            return ExitCodes.Usage;
        }

        host.Services.StartTelemetry();
        using var activity = OperatorTelemetry.Start(parsed.CommandResult.Command);
        var exitCode = await RunAsync(host.Services.GetRequiredService<TCommand>(), run, output, problems, cancellationToken);
        OperatorTelemetry.Ended(activity, exitCode);
        return exitCode;
    }

    private static async Task<int> RunAsync<TCommand>(
        TCommand command, Func<TCommand, TextWriter, Task<int>> run, TextWriter output, TextWriter problems, CancellationToken cancellationToken)
    {
        try
        {
            return await run(command, output);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await problems.WriteLineAsync("Stopped before the end. What was done stays done; run it again for the rest.");
            return ExitCodes.Stopped;
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or OperationCanceledException)
        {
            await problems.WriteLineAsync($"A dependency failed: {exception.Message}");
            return ExitCodes.Dependency;
        }
    }

    private static IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders(); // standard output is the command's answer
        builder.AddTelemetry();
        builder.Services.AddDomain().AddOperations();
        return builder.Build();
    }
}
