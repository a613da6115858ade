using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using PosterSaaS.Portal.Api;

namespace PosterSaaS.Portal.Identity;

/// <summary>Keeps a session alive: refreshes its tokens before they run out and ends it when Cognito says so.</summary>
public sealed partial class Sessions(
    IHttpClientFactory clients,
    IOptionsMonitor<OpenIdConnectOptions> openId,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    IOptions<CognitoOptions> cognito,
    TimeProvider clock,
    ILogger<Sessions> logger) : CookieAuthenticationEvents
{
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(5);

    /// <summary>Name of the pooled client for calls to the user pool.</summary>
    public const string HttpClientName = "cognito";

    // The cookie handler's own name for the one claim it puts into the cookie when there is a session store.
    private const string SessionIdClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    private const string SignedInAt = "signed_in_at";
    private const string ExpiresAt = "expires_at";

    public override Task SigningIn(CookieSigningInContext context)
    {
        context.Properties.SetString(SignedInAt, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var now = clock.GetUtcNow();
        if (ReadTime(context.Properties.GetString(SignedInAt)) is not { } signedInAt || now - signedInAt > Lifetime)
        {
            await EndAsync(context);
            return;
        }

        if (ReadTime(context.Properties.GetTokenValue(ExpiresAt)) - now > RefreshBefore)
        {
            return;
        }

        switch (await RefreshAsync(context.Properties, context.HttpContext.RequestAborted))
        {
            case RefreshOutcome.Refreshed:
                context.ShouldRenew = true;
                break;
            case RefreshOutcome.Ended:
                await EndAsync(context);
                break;
            case RefreshOutcome.Unreachable when ReadTime(context.Properties.GetTokenValue(ExpiresAt)) <= now:
                await EndAsync(context);
                break;
            case RefreshOutcome.Unreachable: // the tokens still hold; the next request asks again
                break;
        }
    }

    /// <summary>
    /// Ends the session this browser had before a new sign-in, so that the new one gets an id of its own: otherwise the cookie handler
    /// would put the new person into the old session.
    /// </summary>
    public async Task EndPreviousAsync(HttpContext context)
    {
        var cookie = cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        if (cookie.CookieManager.GetRequestCookie(context, cookie.Cookie.Name!) is { } value
            && cookie.TicketDataFormat.Unprotect(value)?.Principal.FindFirst(SessionIdClaim) is { } sessionId)
        {
            await cookie.SessionStore!.RemoveAsync(sessionId.Value);
        }
    }

    /// <summary>Tells Cognito that this session's refresh token must not work again. Best effort: the session itself is ended here.</summary>
    public async Task RevokeAsync(AuthenticationProperties properties, CancellationToken cancellationToken)
    {
        if (properties.GetTokenValue("refresh_token") is not { } token)
        {
            return;
        }

        try
        {
            var configuration = await ConfigurationAsync(cancellationToken);
            var endpoint = configuration.TokenEndpoint.Replace("/oauth2/token", "/oauth2/revoke", StringComparison.Ordinal);
            using var response = await PostAsync(endpoint, new() { ["token"] = token }, cancellationToken);
        }
        catch (Exception exception) when (IsThePools(exception))
        {
            LogUnreachable(logger, exception.GetType().Name);
        }
    }

    // A program gets a status it can read; a person gets the sign-in page.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!ApiRoutes.IsApi(context.Request))
        {
            return base.RedirectToLogin(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    // Who is not allowed stays at the address that was refused: another one would answer 200 or 302 to a program.
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private enum RefreshOutcome
    {
        Refreshed,
        Ended,
        Unreachable,
    }

    private async Task<RefreshOutcome> RefreshAsync(AuthenticationProperties properties, CancellationToken cancellationToken)
    {
        if (properties.GetTokenValue("refresh_token") is not { } refreshToken)
        {
            return RefreshOutcome.Ended;
        }

        try
        {
            var configuration = await ConfigurationAsync(cancellationToken);
            using var response = await PostAsync(
                configuration.TokenEndpoint, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }, cancellationToken);
            if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
            {
                return RefreshOutcome.Ended; // revoked, signed out everywhere, disabled or deleted
            }

            response.EnsureSuccessStatusCode();
            using var tokens = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            properties.UpdateTokenValue("access_token", tokens.RootElement.GetProperty("access_token").GetString()!);
            properties.UpdateTokenValue("id_token", tokens.RootElement.GetProperty("id_token").GetString()!);
            var lifetime = TimeSpan.FromSeconds(tokens.RootElement.GetProperty("expires_in").GetInt32());
            properties.UpdateTokenValue(ExpiresAt, (clock.GetUtcNow() + lifetime).ToString("O", CultureInfo.InvariantCulture));
            return RefreshOutcome.Refreshed;
        }
        catch (Exception exception) when (IsThePools(exception) || exception is JsonException)
        {
            LogUnreachable(logger, exception.GetType().Name);
            return RefreshOutcome.Unreachable;
        }
    }

    // Its configuration is read by a library that says InvalidOperationException when it is not reached.
    private static bool IsThePools(Exception exception) =>
        DependencyFailures.Includes(exception) || exception is OperationCanceledException or InvalidOperationException;

    private async Task<Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectConfiguration> ConfigurationAsync(CancellationToken cancellationToken) =>
        await openId.Get(OpenIdConnectDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(cancellationToken);

    private async Task<HttpResponseMessage> PostAsync(string endpoint, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        form["client_id"] = cognito.Value.ClientId;
        form["client_secret"] = cognito.Value.ClientSecret;
        using var content = new FormUrlEncodedContent(form);
        return await clients.CreateClient(HttpClientName).PostAsync(new Uri(endpoint), content, cancellationToken);
    }

    private static async Task EndAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    [LoggerMessage(LogLevel.Warning, "The user pool did not answer: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);
}
