using System.Net;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class TokenEndpointTests(LocalPool pool) : IClassFixture<LocalPool>
{
    private const string Verifier = "a-verifier-that-only-the-portal-knows-0123456789";

    [Fact]
    public async Task A_code_works_once()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        var code = await browser.SignInAsync();
        await client.ExchangeAsync(code);

        var (status, answer) = await client.TokenAsync(TokenClient.CodeExchange(code));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string?)answer["error"]));
    }

    [Fact]
    public async Task A_code_expires_after_five_minutes()
    {
        await using var own = await OwnPool.StartedAsync();
        using var browser = own.Pool.OpenBrowser();
        using var client = own.Pool.Tokens();
        var code = await browser.SignInAsync();

        own.Pool.Clock.Advance(TimeSpan.FromMinutes(5));
        var (status, answer) = await client.TokenAsync(TokenClient.CodeExchange(code));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string?)answer["error"]));
    }

    [Theory]
    [InlineData("another-verifier-than-the-one-that-was-hashed-01")]
    [InlineData(null)]
    public async Task A_code_is_worthless_without_the_right_verifier(string? verifier)
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        var code = await browser.SignInAsync(challenge: TokenClient.ChallengeOf(Verifier));

        var (status, answer) = await client.TokenAsync(TokenClient.CodeExchange(code, verifier));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string?)answer["error"]));
    }

    [Fact]
    public async Task A_verifier_without_a_challenge_means_that_somebody_removed_the_challenge()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();

        var (_, answer) = await client.TokenAsync(TokenClient.CodeExchange(await browser.SignInAsync(), Verifier));

        Assert.Equal("invalid_grant", (string?)answer["error"]);
    }

    [Fact]
    public async Task A_code_is_bound_to_the_redirect_it_was_sent_to()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        var fields = TokenClient.CodeExchange(await browser.SignInAsync());
        fields["redirect_uri"] = $"{LocalPool.Portal}/";

        var (_, answer) = await client.TokenAsync(fields);

        Assert.Equal("invalid_grant", (string?)answer["error"]);
    }

    [Fact]
    public async Task A_wrong_client_secret_is_refused_and_leaves_the_code_alone()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        var code = await browser.SignInAsync();

        var (status, answer) = await client.TokenAsync(TokenClient.CodeExchange(code), secret: "guessed");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_client"), (status, (string?)answer["error"]));
        await client.ExchangeAsync(code);
    }

    [Fact]
    public async Task The_secret_may_also_come_in_the_form()
    {
        using var browser = pool.OpenBrowser();
        var fields = TokenClient.CodeExchange(await browser.SignInAsync());
        fields["client_id"] = "posters-local";
        fields["client_secret"] = TokenClient.Secret;

        var answer = await browser.PostAsync("/oauth2/token", fields);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("client_credentials", "unauthorized_client")]
    public async Task Other_grants_are_refused(string grantType, string error)
    {
        using var client = pool.Tokens();

        var (status, answer) = await client.TokenAsync(new() { ["grant_type"] = grantType });

        Assert.Equal((HttpStatusCode.BadRequest, error), (status, (string?)answer["error"]));
    }

    [Fact]
    public async Task Without_the_openid_scope_there_is_no_id_token()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        var parameters = new Dictionary<string, string?>(Browser.AuthorizeParameters()) { ["scope"] = "aws.cognito.signin.user.admin" };
        var signedIn = await browser.SubmitFormAsync(await browser.AuthorizeAsync(parameters), LocalPool.DemoEmail, LocalPool.DemoPassword);

        var tokens = await client.ExchangeAsync(Browser.CodeFrom(signedIn));

        Assert.False(tokens.ContainsKey("id_token"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync((string)tokens["access_token"]!)).Status);
    }

    [Fact]
    public async Task User_info_tells_who_the_access_token_is_about()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        var tokens = await client.ExchangeAsync(await browser.SignInAsync());

        var (status, claims) = await client.UserInfoAsync((string)tokens["access_token"]!);
        var (idTokenStatus, _) = await client.UserInfoAsync((string)tokens["id_token"]!);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(LocalPool.DemoEmail, (string?)claims["email"]);
        Assert.Equal("true", (string?)claims["email_verified"]);
        Assert.Equal(HttpStatusCode.Unauthorized, idTokenStatus);
    }
}
