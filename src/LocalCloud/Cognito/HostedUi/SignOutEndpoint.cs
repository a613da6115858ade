using PosterSaaS.LocalCloud.Cognito.OAuth;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>
/// Ends single sign-on in this browser. Cognito has no sign-out as OpenID Connect describes it: it wants <c>client_id</c>
/// and either <c>logout_uri</c>, or <c>redirect_uri</c> and <c>response_type</c> to show the sign-in page next.
/// </summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapGet("/logout", SignOut);

    private static IResult SignOut(HttpContext context, UserPool pool, BrowserSessions sessions)
    {
        var query = context.Request.Query;
        if (query["client_id"] != pool.ClientId)
        {
            return ErrorPage.Show("invalid_client", "There is no app client with this client_id.");
        }

        if (query.ContainsKey("logout_uri"))
        {
            var signOutUri = query["logout_uri"].ToString();
            if (!pool.AllowsSignOut(signOutUri))
            {
                return ErrorPage.Show("redirect_mismatch", "This logout_uri is not one of the app client's sign-out URLs.");
            }

            sessions.End(context);
            return new RedirectHttpResult(signOutUri);
        }

        if (!AuthorizeRequest.TryRead(query, pool, out _, out var refusal))
        {
            return refusal;
        }

        sessions.End(context);
        return new RedirectHttpResult(SignInPage.Path + QueryString.Create(query));
    }
}
