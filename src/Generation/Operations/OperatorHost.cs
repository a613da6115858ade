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

        try
        {
            return await run(host.Services.GetRequiredService<TCommand>(), output);
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
        builder.Services.AddDomain().AddOperations();
        return builder.Build();
    }
}
