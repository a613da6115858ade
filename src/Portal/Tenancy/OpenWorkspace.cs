using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Api;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>
/// Opens the workspace of a request whose address does not name one. A page sends the visitor to the same page of their own workspace;
/// an API call acts in the one of the <c>Workspace</c> header, else in that of the API key or the caller's only one, made when they have none yet.
/// </summary>
public sealed class OpenWorkspace(RequestDelegate next)
{
    private const string Header = "Workspace";

    public async Task InvokeAsync(HttpContext context, Workspace workspace, CurrentUser user, Door door, TenantStore tenants, LastSeen lastSeen)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresAttribute>() is not null && user.IsSignedIn)
        {
            if (!workspace.IsOpen && await OpenAsync(context, workspace, user, door, tenants) is { } answer)
            {
                await answer.ExecuteAsync(context);
                return;
            }

            await lastSeen.NoteAsync(workspace.Participant, user.VerifiedEmail, context.RequestAborted);
        }

        await next(context);
    }

    /// <summary>Null when it is open now.</summary>
    private static async Task<IResult?> OpenAsync(HttpContext context, Workspace workspace, CurrentUser user, Door door, TenantStore tenants)
    {
        var request = context.Request;
        if (ApiRoutes.IsApi(request))
        {
            return await OpenForApiAsync(context, workspace, user, door, tenants);
        }

        var own = await tenants.EnsurePersonalAsync(user.Id, user.WorkspaceName, user.VerifiedEmail, context.RequestAborted);
        return HttpMethods.IsGet(request.Method)
            ? Results.LocalRedirect(WorkspacePath.To(own.Slug, request.Path + request.QueryString.Value))
            : Results.StatusCode(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult?> OpenForApiAsync(HttpContext context, Workspace workspace, CurrentUser user, Door door, TenantStore tenants)
    {
        var cancellationToken = context.RequestAborted;
        string slug;
        if (context.Request.Headers.TryGetValue(Header, out var named))
        {
            slug = named.ToString();
        }
        else if (user.Key is { } key)
        {
            slug = key.Participant.Slug;
        }
        else
        {
            var memberships = await tenants.ListAsync(user.Id, cancellationToken);
            if (memberships.Count > 1)
            {
                return Results.Problem(
                    $"Name one of your workspaces in the {Header} header: {string.Join(", ", memberships.Select(membership => membership.Slug))}.",
                    statusCode: StatusCodes.Status400BadRequest);
            }

            slug = (memberships is [var only] ? only : await tenants.EnsurePersonalAsync(user.Id, user.WorkspaceName, user.VerifiedEmail, cancellationToken)).Slug;
        }

        if (await door.FindAsync(slug, cancellationToken) is not { } access)
        {
            return Results.Problem("You have no workspace of that name.", statusCode: StatusCodes.Status404NotFound);
        }

        workspace.Open(access);
        return null;
    }
}
