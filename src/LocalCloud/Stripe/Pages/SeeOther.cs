namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>303: the form is done, and the browser gets the next page, so that a reload does not send the form again.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
