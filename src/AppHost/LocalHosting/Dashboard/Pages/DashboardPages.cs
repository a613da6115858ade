using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

/// <summary>Which page is where: at the addresses that Aspire's dashboard has.</summary>
internal static class DashboardPages
{
    public static void MapPages(this IEndpointRouteBuilder app, Sources sources)
    {
        var telemetry = sources.Telemetry;
        app.MapGet("/", context => WriteAsync(context, ResourcesPage.Render(sources.Resources(), DateTimeOffset.UtcNow)));
        Map("/traces", "Traces", context =>
            TracesPage.Render(telemetry.Traces, context.Asked("text"), context.Asked("resource"), context.Asked("errors") == "true"));
        Map("/traces/detail/{id}", "Traces", context => FindTrace(context, telemetry, (string)context.GetRouteValue("id")!));
        Map("/structuredlogs", "Structured logs", context =>
            LogsPage.Render(telemetry.Logs, context.Asked("text"), context.Asked("resource"), context.Asked("level"), context.Asked("trace")));
        Map("/metrics", "Metrics", context => MetricsPage.Render(telemetry.Metrics, context.Asked("text"), context.Asked("resource")));
        app.MapGet("/dashboard.css", WriteStylesAsync);

        void Map(string path, string place, Func<HttpContext, Html> render) => app.MapGet(path, context => WriteAsync(
            context,
            sources.Collector is { } collector ? Layout.Of(place, place, Html.Of($"<p>It goes to the collector that <code>{collector}</code> names.</p>")) : render(context)));
    }

    private static Html FindTrace(HttpContext context, TelemetryStore telemetry, string id)
    {
        if (telemetry.FindTrace(id) is { } trace)
        {
            return TracePage.Render(trace, [.. telemetry.Logs.Where(entry => entry.TraceId == id)]);
        }

        context.Response.StatusCode = (int)HttpStatusCode.NotFound;
        return Layout.Of("Traces", "No such trace", Html.Of($"<p>It has not come yet, or it was so long ago that newer ones took its place.</p>"));
    }

    private static Task WriteAsync(HttpContext context, Html page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page.ToString());
    }

    private static async Task WriteStylesAsync(HttpContext context)
    {
        await using var styles = typeof(DashboardPages).Assembly.GetManifestResourceStream("dashboard.css")!;
        context.Response.ContentType = "text/css; charset=utf-8";
        await styles.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static string Asked(this HttpContext context, string name) => context.Request.Query[name].ToString().Trim();
}
