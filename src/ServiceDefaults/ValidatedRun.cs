using System.Text.RegularExpressions;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PosterSaaS.ServiceDefaults;

/// <summary>Runs a host whose configuration is valid. Of any other it says in one line which keys are wrong, never their values.</summary>
public static partial class ValidatedRun
{
    /// <param name="app">The host.</param>
    /// <param name="map">Gives it its pipeline and routes. That may read options, so it comes after their validation.</param>
    public static async Task RunValidatedAsync(this WebApplication app, Action<WebApplication> map)
    {
        // The host would validate too, but it logs a failure with its stack trace.
        if (FindProblems(app.Services) is { Count: > 0 } problems)
        {
            LogInvalid(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Configuration"), string.Join(' ', problems));
            Environment.ExitCode = 1;
            await app.DisposeAsync(); // writes what is logged
            return;
        }

        map(app);
        await app.RunAsync();
    }

    /// <summary>What is wrong with the configuration, key by key and without values; empty when nothing is.</summary>
    public static IReadOnlyList<string> FindProblems(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return FallbackRegionFactory.GetRegionEndpoint() is null ? ["AWS_REGION: No AWS region is configured."] : [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. Describe(exception)];
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(Describe)];
        }
        catch (InvalidOperationException exception) when (Unreadable().Match(exception.Message) is { Success: true } match)
        {
            return [$"{AsVariable(match.Groups["key"].Value)}: This cannot be read as {match.Groups["type"].Value}."];
        }
    }

    private static IEnumerable<string> Describe(OptionsValidationException exception)
    {
        // Each options class names its section, and the names of its properties are the keys.
        var section = exception.OptionsType.GetField("Section")?.GetRawConstantValue() as string ?? exception.OptionsType.Name;
        return exception.Failures.Select(failure => Annotation().Match(failure) is { Success: true } match
            ? $"{AsVariable($"{section}:{match.Groups["member"].Value}".TrimStart(':'))}: {match.Groups["error"].Value}"
            : $"{AsVariable(section)}: {failure}");
    }

    private static string AsVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex("members: '(?<member>[^']*)' with the error: '(?<error>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex Annotation();

    [GeneratedRegex("at '(?<key>[^']+)' to type '(?<type>[^']+)'")]
    private static partial Regex Unreadable();

    [LoggerMessage(1, LogLevel.Critical, "The configuration is not valid. {Problems}")]
    private static partial void LogInvalid(ILogger logger, string problems);
}
