using Amazon.Runtime;
using Microsoft.AspNetCore.Mvc;
using Polly;

namespace PosterSaaS.Portal;

/// <summary>A dependency that does not answer is not our bug: 503, and when to come back. Everything else stays a 500.</summary>
public sealed class DependencyFailures(IProblemDetailsService problems) : Microsoft.AspNetCore.Diagnostics.IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    // The last one is what the resilience handlers of HTTP clients throw when they give up.
    public static bool Includes(Exception? exception) => exception is AmazonServiceException { StatusCode: >= System.Net.HttpStatusCode.InternalServerError or 0 }
        or AmazonClientException or HttpRequestException or TimeoutException or TaskCanceledException or ExecutionRejectedException;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!Includes(exception))
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Api.ApiRoutes.IsApi(httpContext.Request) && await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "Something we depend on does not answer",
                Detail = "Whether this call took effect is not known. Repeat it, with the same Idempotency-Key if it had one, to find out: nothing is charged twice.",
            },
        });
    }
}
