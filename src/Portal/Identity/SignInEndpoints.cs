using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace PosterSaaS.Portal.Identity;

/// <summary>The doors: sign in, sign up and sign out.</summary>
public static class SignInEndpoints
{
    internal const string SignUp = "sign_up";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin", (string? returnUrl, CurrentUser user) => Challenge(user, returnUrl, signUp: false)).AllowAnonymous();
        routes.MapGet("/signup", (string? returnUrl, CurrentUser user) => Challenge(user, returnUrl, signUp: true)).AllowAnonymous();
        routes.MapPost("/signout", SignOutAsync).AllowAnonymous().DisableAntiforgery(); // validated inside, with an answer for people
    }

    private static IResult Challenge(CurrentUser user, string? returnUrl, bool signUp)
    {
        var destination = LocalPath(returnUrl) ?? "/create";
        if (user.IsSignedIn)
        {
            return Results.LocalRedirect(destination);
        }

        var properties = new AuthenticationProperties { RedirectUri = destination };
        if (signUp)
        {
            properties.Items[SignUp] = "true";
        }

        return Results.Challenge(properties, [OpenIdConnectDefaults.AuthenticationScheme]);
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, Sessions sessions, IOptions<CognitoOptions> cognito, IOptions<PortalOptions> portal)
    {
        var session = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (!session.Succeeded)
        {
            return Results.LocalRedirect("/signed-out"); // it had ended already
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.LocalRedirect("/status/400");
        }

        if (session.Properties is { } properties)
        {
            await sessions.RevokeAsync(properties, context.RequestAborted);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Redirect(QueryHelpers.AddQueryString(cognito.Value.LogoutUrl, new Dictionary<string, string?>
        {
            ["client_id"] = cognito.Value.ClientId,
            ["logout_uri"] = portal.Value.Absolute("/signed-out"),
        }));
    }

    /// <summary>The address if it is a path of this site; anything that a browser could read as another site is refused.</summary>
    public static string? LocalPath(string? url) =>
        url is { Length: > 0 and <= 2_000 }
        && url[0] == '/'
        && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Any(letter => char.IsControl(letter) || letter == '\\')
            ? url
            : null;
}
