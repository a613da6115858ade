using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PosterSaaS.Portal.Pages;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Security;

/// <summary>
/// Answers 405 where a page has no handler for what is sent. It would be shown otherwise, with nothing loaded that it shows. To be looked
/// at, a page needs no handler; the one about problems stands in for any request.
/// </summary>
public sealed class HandledMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context is { HandlerMethod: null, HandlerInstance: not ProblemModel } && !RequiresAttribute.IsLook(context.HttpContext.Request))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
