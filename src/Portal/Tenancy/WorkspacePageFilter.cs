using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>Reads the credits for the header of a workspace's pages, after the handler, so that they are never older than the page.</summary>
public sealed class WorkspacePageFilter(Workspace workspace, CreditSummaries credits) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (workspace.IsOpen && workspace.May(Permission.SeeCredits) && context.Result is PageResult)
        {
            workspace.Credits = await credits.GetAsync(workspace.Tenant, context.HttpContext.RequestAborted);
        }

        await next();
    }
}
