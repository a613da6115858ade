using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PosterSaaS.Generation.Tests.Hosting;

/// <summary>Keeps what is exported over OTLP, as bytes: enough to see what is in it and what is not.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private readonly WebApplication _app;

    private TelemetrySink(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public string Traces => Received("/v1/traces");

    public string Metrics => Received("/v1/metrics");

    public string Logs => Received("/v1/logs");

    public static async Task<TelemetrySink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var sink = new TelemetrySink(builder.Build());
        sink._app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sink._received.Enqueue((context.Request.Path.Value!, body.ToArray()));
        });
        await sink._app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Latin-1 keeps every byte as one character, so names and ids can be searched for.
    private string Received(string path) =>
        string.Concat(_received.Where(export => export.Path == path).Select(export => Encoding.Latin1.GetString(export.Body)));
}
