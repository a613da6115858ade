using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class CodeFlowTests(LocalPool pool) : IClassFixture<LocalPool>
{
    private const string Verifier = "a-verifier-that-only-the-portal-knows-0123456789";

    [Fact]
    public async Task Signing_in_with_PKCE_gives_the_portal_a_code_that_buys_tokens()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();

        var authorize = await browser.AuthorizeAsync(Browser.AuthorizeParameters(TokenClient.ChallengeOf(Verifier)));
        var callback = Browser.Callback(await browser.SubmitFormAsync(authorize, LocalPool.DemoEmail, LocalPool.DemoPassword));
        var tokens = await client.ExchangeAsync(callback["code"], Verifier);

        Assert.StartsWith("/login?", authorize.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("a state & more", callback["state"]);
        Assert.Equal("Bearer", (string?)tokens["token_type"]);
        Assert.Equal(3600, (int?)tokens["expires_in"]);
        Assert.NotNull(tokens["refresh_token"]);
    }

    [Fact]
    public async Task The_id_token_has_the_claims_of_Cognito()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();

        var tokens = await client.ExchangeAsync(await browser.SignInAsync("admin@example.com"));
        var accessToken = (string)tokens["access_token"]!;
        var claims = await TokenReader.VerifiedClaimsAsync((string)tokens["id_token"]!, client, pool);

        Assert.Equal("id", (string?)claims["token_use"]);
        Assert.Equal("posters-local", (string?)claims["aud"]);
        Assert.Equal(pool.Issuer, (string?)claims["iss"]);
        Assert.Equal("a nonce", (string?)claims["nonce"]);
        Assert.Equal("admin@example.com", (string?)claims["email"]);
        Assert.True((bool?)claims["email_verified"]);
        Assert.Equal((string?)claims["sub"], (string?)claims["cognito:username"]);
        Assert.Equal(["admin"], claims["cognito:groups"]!.AsArray().Select(group => (string?)group));
        Assert.Equal(3600, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal(WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)), (string?)claims["at_hash"]);
        Assert.All(["origin_jti", "event_id", "jti", "auth_time"], name => Assert.NotNull(claims[name]));
    }

    [Fact]
    public async Task The_access_token_names_its_client_and_has_no_audience()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();

        var tokens = await client.ExchangeAsync(await browser.SignInAsync());
        var claims = await TokenReader.VerifiedClaimsAsync((string)tokens["access_token"]!, client, pool);

        Assert.Equal("access", (string?)claims["token_use"]);
        Assert.Equal("posters-local", (string?)claims["client_id"]);
        Assert.Equal("openid email", (string?)claims["scope"]);
        Assert.Equal((string?)claims["sub"], (string?)claims["username"]);
        Assert.Equal(2, (int?)claims["version"]);
        Assert.False(claims.ContainsKey("aud"));
        Assert.False(claims.ContainsKey("email"));
        Assert.False(claims.ContainsKey("cognito:groups"));
    }

    [Fact]
    public async Task A_second_application_in_the_same_browser_is_not_asked_again()
    {
        using var browser = pool.OpenBrowser();
        await browser.SignInAsync();

        var again = await browser.AuthorizeAsync(Browser.AuthorizeParameters());

        Assert.NotEmpty(Browser.CodeFrom(again));
    }

    [Fact]
    public async Task Single_sign_on_ends_after_an_hour()
    {
        await using var own = await OwnPool.StartedAsync();
        using var browser = own.Pool.OpenBrowser();
        await browser.SignInAsync();

        own.Pool.Clock.Advance(TimeSpan.FromMinutes(61));
        var again = await browser.AuthorizeAsync(Browser.AuthorizeParameters());

        Assert.StartsWith("/login?", again.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_none_says_login_required_to_a_browser_that_is_not_signed_in()
    {
        using var browser = pool.OpenBrowser();

        var answer = await browser.AuthorizeAsync(new(Browser.AuthorizeParameters()) { ["prompt"] = "none" });

        Assert.Equal("login_required", Browser.Callback(answer)["error"]);
    }

    [Fact]
    public async Task Prompt_login_asks_even_a_browser_that_is_signed_in()
    {
        using var browser = pool.OpenBrowser();
        await browser.SignInAsync();

        var answer = await browser.AuthorizeAsync(new(Browser.AuthorizeParameters()) { ["prompt"] = "login" });

        Assert.StartsWith("/login?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_hint_leads_to_the_sign_up_page_and_hints_for_others_are_ignored()
    {
        using var browser = pool.OpenBrowser();

        var answer = await browser.AuthorizeAsync(new(Browser.AuthorizeParameters())
        {
            ["screen_hint"] = "signup",
            ["identity_provider"] = "COGNITO",
            ["lang"] = "de",
        });

        Assert.StartsWith("/signup?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_id", "somebody-else")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "http://localhost:5100/signin-oidc/")]
    [InlineData("redirect_uri", "http://LOCALHOST:5100/signin-oidc")]
    [InlineData("redirect_uri", "http://127.0.0.1:5100/signin-oidc")]
    [InlineData("redirect_uri", "http://localhost:5100/signin-oidc?x=1")]
    [InlineData("redirect_uri", "https://evil.example/signin-oidc")]
    [InlineData("redirect_uri", null)]
    public async Task An_unknown_client_or_an_unlisted_redirect_gets_a_page_and_no_redirect(string parameter, string? value)
    {
        using var browser = pool.OpenBrowser();
        var parameters = new Dictionary<string, string?>(Browser.AuthorizeParameters()) { [parameter] = value };

        foreach (var path in new[] { "/oauth2/authorize", "/login", "/signup" })
        {
            var answer = await browser.GetAsync(QueryHelpers.AddQueryString(path, parameters));

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("code_challenge", "abc", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    public async Task Any_other_mistake_is_told_to_the_client(string parameter, string? value, string error)
    {
        using var browser = pool.OpenBrowser();

        var answer = await browser.AuthorizeAsync(new(Browser.AuthorizeParameters()) { [parameter] = value });

        Assert.Equal(error, Browser.Callback(answer)["error"]);
        Assert.Equal("a state & more", Browser.Callback(answer)["state"]);
    }
}
