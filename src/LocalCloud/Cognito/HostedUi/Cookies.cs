namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

internal static class Cookies
{
    /// <summary>Not <c>Secure</c>, unlike the real ones: this service speaks plain http to this machine only.</summary>
    public static CookieOptions Options(TimeSpan? lifetime = null) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lifetime };
}
