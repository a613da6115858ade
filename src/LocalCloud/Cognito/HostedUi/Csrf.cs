using PosterSaaS.LocalCloud.Cognito.OAuth;
using PosterSaaS.LocalCloud.Cognito.Tokens;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>The same random value in a cookie and in the form: another site can send the one, but neither read nor guess the other.</summary>
internal static class Csrf
{
    private const string CookieName = "XSRF-TOKEN";
    private const string FieldName = "_csrf";

    public static string Issue(HttpContext context)
    {
        // Kept while it lasts, so that a second open tab does not spoil the first.
        var token = context.Request.Cookies[CookieName] is { Length: > 0 } current ? current : RandomToken.New();
        context.Response.Cookies.Append(CookieName, token, Cookies.Options());
        return token;
    }

    public static Html Field(string token) => Html.Of($"""<input type="hidden" name="{FieldName}" value="{token}">""");

    public static bool IsValid(HttpContext context, IFormCollection form) =>
        context.Request.Cookies[CookieName] is { Length: > 0 } cookie && ClientAuthentication.SameSecret(form[FieldName].ToString(), cookie);
}
