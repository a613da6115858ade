namespace PosterSaaS.LocalCloud.Cognito;

/// <summary>What holds for every request: nothing is cached unless it says so, and a body that breaks off or is too long is the sender's fault.</summary>
internal sealed class RequestGuard(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
    }
}
