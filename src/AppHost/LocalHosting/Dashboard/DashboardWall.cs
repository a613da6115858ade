using System.Net;
using Microsoft.AspNetCore.Http;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard;

/// <summary>Stands before everything the dashboard answers.</summary>
internal static class DashboardWall
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // A web page elsewhere can give this machine a name of its own and then read along; it cannot pretend that the name is ours.
        if (context.Request.Host.Host is not ("localhost" or "127.0.0.1"))
        {
            context.Response.StatusCode = (int)HttpStatusCode.MisdirectedRequest;
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers.CacheControl) = (Policy, "nosniff", "no-store");
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
