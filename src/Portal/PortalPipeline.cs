using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PosterSaaS.Portal.Api;
using PosterSaaS.Portal.Assets;
using PosterSaaS.Portal.Discovery;
using PosterSaaS.Portal.Security;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal;

public static class PortalPipeline
{
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>The order of things between a request and its endpoint.</summary>
    public static void UsePortal(this WebApplication app)
    {
        app.Environment.WebRootFileProvider = new StyleSheets(app.Environment.WebRootFileProvider);
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseWhen(context => ApiRoutes.IsApi(context.Request), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages(); // a problem document for every error without a body
        });
        app.UseWhen(context => !ApiRoutes.IsApi(context.Request), pages =>
        {
            pages.UseExceptionHandler("/status/500", createScopeForErrors: true); // nothing that has failed is asked again
            pages.UseStatusCodePagesWithReExecute("/status/{0}");
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            // An address with a version never serves other content; without one, browsers ask whether it changed.
            OnPrepareResponse = static file => file.Context.Response.Headers[HeaderNames.CacheControl] =
                StringValues.IsNullOrEmpty(file.Context.Request.Query["v"]) ? "public, no-cache" : Forever,
        });
        app.UseMiddleware<NoIndex>();
        app.UseAuthentication();
        app.UseMiddleware<WorkspacePath>();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.Use(FindNothingAsync);
        app.UseMiddleware<OpenWorkspace>();
        app.UseAuthorization();
        app.UseMiddleware<BodyLimit>();
    }

    // An address that leads nowhere is a 404 for everybody. The rule that doors are closed unless opened is for doors that exist.
    private static Task FindNothingAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
