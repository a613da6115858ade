using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>
/// Reads what the header of a workspace's pages shows: the credits, after the handler, so that they are never older than the page, and
/// the member's other workspaces.
/// </summary>
public sealed class WorkspacePageFilter(Workspace workspace, CreditSummaries credits, TenantStore tenants) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (workspace.IsOpen && context.Result is PageResult)
        {
            var cancellationToken = context.HttpContext.RequestAborted;
            workspace.Credits = workspace.May(Permission.SeeCredits) ? await credits.GetAsync(workspace.Tenant, cancellationToken) : null;
            workspace.Mine = await tenants.ListAsync(workspace.Membership.User, cancellationToken);
        }

        await next();
    }
}
