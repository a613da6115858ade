namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>A redirect that leaves no trace in the logs: the framework's own would write down the address and the code in it.</summary>
internal sealed class RedirectHttpResult(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status302Found;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
