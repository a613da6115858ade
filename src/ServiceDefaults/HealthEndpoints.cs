using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PosterSaaS.ServiceDefaults;

/// <summary><c>/alive</c> says whether the process should be restarted, <c>/health</c> whether it should get work.</summary>
internal static class HealthEndpoints
{
    public const string Alive = "/alive";
    private const string Ready = "/health";
    private const string LiveTag = "live";

    public static bool AreAskedBy(HttpRequest request) => request.Path == Alive || request.Path == Ready;

    public static void AddProcessCheck(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("process", () => HealthCheckResult.Healthy(), [LiveTag]);

    public static void MapHealth(this WebApplication app)
    {
        Map(app, Alive, check => check.Tags.Contains(LiveTag));
        Map(app, Ready, _ => true);
    }

    // Load balancers and schedulers ask, without an account; so the answer names no details.
    private static void Map(WebApplication app, string path, Func<HealthCheckRegistration, bool> which) => app
        .MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = WriteAsync })
        .AllowAnonymous()
        .DisableHttpMetrics();

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(check => check.Key, check => check.Value.Status.ToString()),
    });
}
