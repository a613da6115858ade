namespace PosterSaaS.Portal.Discovery;

/// <summary>Keeps everything out of search engines that is not <see cref="IndexableAttribute"/>, and all that is inside a workspace's address.</summary>
public sealed class NoIndex(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<IndexableAttribute>() is null || context.Request.PathBase.HasValue)
            {
                context.Response.Headers["X-Robots-Tag"] = "noindex";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
