namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>A page with the headers that keep it safe: no scripts at all, styles from here, forms to here and on to the portal.</summary>
internal sealed class PageResult(Html page, int statusCode = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var pool = httpContext.RequestServices.GetRequiredService<UserPool>();
        var response = httpContext.Response;
        response.StatusCode = statusCode;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;

        // Browsers apply form-action to the redirect after the form too, and that one goes to the portal.
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {pool.PortalOrigin}; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        return response.WriteAsync(page.Markup, httpContext.RequestAborted);
    }
}
