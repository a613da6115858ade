using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;

/// <summary>OTLP over HTTP with protocol buffers, as OpenTelemetry's exporters send it.</summary>
internal static class OtlpEndpoints
{
    private const string Protobuf = "application/x-protobuf";

    public static void MapOtlp(this IEndpointRouteBuilder app, TelemetryStore store)
    {
        app.MapPost("/v1/traces", context => ReceiveAsync(context, body => store.Add(Export.Read(body, SpanReader.Read))));
        app.MapPost("/v1/logs", context => ReceiveAsync(context, body => store.Add(Export.Read(body, LogReader.Read))));
        app.MapPost("/v1/metrics", context => ReceiveAsync(context, body => store.Add(Export.Read(body, MetricReader.Read))));
    }

    private static async Task ReceiveAsync(HttpContext context, Action<ByteString> take)
    {
        var request = context.Request;

        // No web page can send this type to another origin without asking first, and nobody answers that question.
        if (request.ContentType != Protobuf || !StringValues.IsNullOrEmpty(request.Headers.ContentEncoding))
        {
            context.Response.StatusCode = (int)HttpStatusCode.UnsupportedMediaType;
            return;
        }

        try
        {
            take(await ByteString.FromStreamAsync(request.Body, context.RequestAborted));
            context.Response.ContentType = Protobuf; // of the empty message, which says that all was taken
        }
        catch (InvalidProtocolBufferException)
        {
            context.Response.StatusCode = (int)HttpStatusCode.BadRequest;
        }
        catch (BadHttpRequestException refusal)
        {
            context.Response.StatusCode = refusal.StatusCode; // larger than allowed
        }
    }
}
