using PosterSaaS.LocalCloud.Cognito.HostedUi;

namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>The frame around every page, and the headers that keep it safe: no scripts at all, styles from here, forms to here and on to the shop.</summary>
internal sealed class StripePage(string title, Html main, int statusCode = StatusCodes.Status200OK) : IResult
{
    /// <summary>The addresses to which a form of this page may lead; browsers apply the rule to the redirect after it, too.</summary>
    public IReadOnlyList<string> LeadsTo { get; init; } = [];

    /// <summary>Says so first in the window's title, for those who hear it before they see the page.</summary>
    public bool HasProblem { get; init; }

    public bool IsWide { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = statusCode;
        response.ContentType = "text/html; charset=utf-8";
        var origins = string.Concat(LeadsTo.Select(address => $" {new Uri(address).GetLeftPart(UriPartial.Authority)}").Distinct());
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self'{origins}; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "same-origin";
        return response.WriteAsync(Document().Markup, httpContext.RequestAborted);
    }

    private Html Document() => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{(HasProblem ? "Error: " : "")}{title} · Local payments</title>
          <link rel="stylesheet" href="{Stylesheet.Path}">
        </head>
        <body class="{(IsWide ? "wide" : "narrow")}">
          <header class="banner">Local stand-in for Stripe. No real money moves.</header>
          <main>
            <h1>{title}</h1>
        {main}
          </main>
        </body>
        </html>
        """);
}
