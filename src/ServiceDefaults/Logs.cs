using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PosterSaaS.ServiceDefaults;

/// <summary>One JSON object a line, with trace ids and without addresses; for people at a terminal, the usual console.</summary>
internal static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }

        builder.Logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)

            // The framework's request scope puts the path, which may hold a share's token, on every line of a request.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Error);
        EnsureTraceIds();
    }

    // Activities start only where somebody listens. Trace ids, in logs and on queued work, do not depend on whether telemetry is exported.
    private static void EnsureTraceIds() => ActivitySource.AddActivityListener(TraceIds);

    private static readonly ActivityListener TraceIds = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore" || source.Name.StartsWith("PosterSaaS.", StringComparison.Ordinal),
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };
}
