using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Identity;

/// <summary>
/// Signs in programs by <c>Authorization: Bearer psk_…</c>. The key is looked up at each request, so revoking it is effective with the
/// next one. An unknown and a revoked key get the same answer.
/// </summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>Whether the request comes with something that means to be an API key.</summary>
    public static bool IsFor(HttpRequest request) => TokenOf(request)?.StartsWith(ApiKey.TextPrefix, StringComparison.Ordinal) is true;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiKey.TryParse(TokenOf(Request)) is not { } secret || await keys.OpenAsync(secret, Context.RequestAborted) is not { } access)
        {
            return AuthenticateResult.Fail("The API key opens nothing.");
        }

        Context.Features.Set(access);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Task.CompletedTask;
    }

    private static string? TokenOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;
}
