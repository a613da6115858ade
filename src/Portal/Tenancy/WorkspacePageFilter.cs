using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>
/// Keeps the pages of a workspace inside one: without a workspace in the path, the visitor goes to the same page of their own. It also
/// reads the credits for the header, after the handler, so that they are never older than the page.
/// </summary>
public sealed class WorkspacePageFilter(Workspace workspace, CreditSummaries credits, CurrentUser user, TenantStore tenants) : IAsyncPageFilter, IAsyncResultFilter
{
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!workspace.IsOpen)
        {
            var request = context.HttpContext.Request;
            var own = await tenants.EnsurePersonalAsync(user.Id, user.WorkspaceName, context.HttpContext.RequestAborted);
            context.Result = HttpMethods.IsGet(request.Method)
                ? new LocalRedirectResult(WorkspacePath.To(own.Slug, request.Path + request.QueryString.Value))
                : new NotFoundResult();
            return;
        }

        await next();
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (workspace.IsOpen && context.Result is Microsoft.AspNetCore.Mvc.RazorPages.PageResult)
        {
            workspace.Credits = await credits.GetAsync(workspace.Tenant, context.HttpContext.RequestAborted);
        }

        await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;
}
