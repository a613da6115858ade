using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>
/// Opens the workspace of an API call: the one in the path, else the one named in the <c>Workspace</c> header, else the caller's only one,
/// made when they have none yet.
/// </summary>
public sealed class ApiWorkspace(Workspace workspace, CurrentUser user, TenantStore tenants) : IEndpointFilter
{
    private const string Header = "Workspace";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!workspace.IsOpen)
        {
            var cancellationToken = context.HttpContext.RequestAborted;
            if (context.HttpContext.Request.Headers.TryGetValue(Header, out var slug))
            {
                if (await tenants.FindAsync(user.Id, slug.ToString(), cancellationToken) is not { } named)
                {
                    return Results.Problem("You have no workspace of that name.", statusCode: StatusCodes.Status404NotFound);
                }

                workspace.Open(named);
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

                workspace.Open(memberships is [var only] ? only : await tenants.EnsurePersonalAsync(user.Id, user.WorkspaceName, cancellationToken));
            }
        }

        return await next(context);
    }
}
