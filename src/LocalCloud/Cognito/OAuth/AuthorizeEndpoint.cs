using PosterSaaS.LocalCloud.Cognito.HostedUi;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>Where a client sends the browser to sign in. Whoever is signed in already goes straight back with a code.</summary>
internal static class AuthorizeEndpoint
{
    public static void MapAuthorize(this IEndpointRouteBuilder routes) => routes.MapGet("/oauth2/authorize", Authorize);

    private static IResult Authorize(HttpContext context, UserPool pool, BrowserSessions sessions, SignInCompletion completion)
    {
        if (!AuthorizeRequest.TryRead(context.Request.Query, pool, out var request, out var refusal))
        {
            return refusal;
        }

        var mustAsk = request.Prompt is "login" or "select_account";
        if (!mustAsk && sessions.Current(context) is { } session)
        {
            return completion.SendBack(request, session);
        }

        if (request.Prompt is "none")
        {
            return request.Refuse("login_required");
        }

        // identity_provider and lang are ignored: there is one provider and one language here.
        var page = context.Request.Query["screen_hint"] == "signup" ? "/signup" : "/login";
        return new RedirectHttpResult(page + QueryString.Create(context.Request.Query));
    }
}
