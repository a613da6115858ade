using Microsoft.AspNetCore.Authentication;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Api;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>
/// Opens the workspace named in <c>/w/{slug}/…</c> for its members and its API keys, and moves the prefix to the path base, so that every link and form
/// stays inside. For everybody else the path does not exist, whether or not the workspace does.
/// </summary>
public sealed class WorkspacePath(RequestDelegate next)
{
    private const string Prefix = "/w";

    public async Task InvokeAsync(HttpContext context, CurrentUser user, Door door, Workspace workspace)
    {
        if (!context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var inside))
        {
            await next(context);
            return;
        }

        if (!user.IsSignedIn)
        {
            // Sign-in first, for any slug: the answer must not tell which workspaces exist.
            if (ApiRoutes.IsApi(context.Request))
            {
                await context.ChallengeAsync();
                return;
            }

            context.Response.Redirect("/signin?returnUrl=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString.Value));
            return;
        }

        var slug = inside.Value?.Split('/', 3) is ["", { Length: > 0 } first, ..] ? first : "";
        if (await door.FindAsync(slug, context.RequestAborted) is not { } access)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        workspace.Open(access);
        context.Request.PathBase = context.Request.PathBase.Add($"{Prefix}/{slug}");
        context.Request.Path = inside.Value![(slug.Length + 1)..];
        if (!context.Request.Path.HasValue || context.Request.Path == "/")
        {
            context.Response.Redirect(context.Request.PathBase + Home(workspace.Membership.Role));
            return;
        }

        await next(context);
    }

    /// <summary>Where a member begins: with what the role is for.</summary>
    public static string Home(Role role) =>
        role.May(Permission.CreatePosters) ? "/create"
        : role.May(Permission.SeePosters) ? "/history"
        : "/credits";

    /// <summary>Address of a page inside a workspace.</summary>
    public static string To(string slug, string path) => $"{Prefix}/{slug}{path}";
}
