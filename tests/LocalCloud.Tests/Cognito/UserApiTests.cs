using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class UserApiTests(LocalPool pool) : IClassFixture<LocalPool>
{
    [Fact]
    public async Task Signing_up_is_confirmed_at_once_and_the_user_can_sign_in()
    {
        var email = LocalPool.NewEmail();
        using var api = pool.Api();
        using var client = pool.Tokens();

        var signUp = await api.SignUpAsync(email, "Long-enough-1");
        var signIn = await api.SignInAsync(email, "Long-enough-1");
        var access = await TokenReader.VerifiedClaimsAsync(signIn.Token("AccessToken"), client, pool);
        var id = await TokenReader.VerifiedClaimsAsync(signIn.Token("IdToken"), client, pool);

        Assert.True((bool?)signUp.Body["UserConfirmed"]);
        Assert.Equal((string?)signUp.Body["UserSub"], (string?)access["sub"]);
        Assert.Equal("aws.cognito.signin.user.admin", (string?)access["scope"]);
        Assert.Equal("access", (string?)access["token_use"]);
        Assert.Equal(email, (string?)id["email"]);
        Assert.Equal("id", (string?)id["token_use"]);
        Assert.NotEmpty(signIn.Token("RefreshToken"));
    }

    [Theory]
    [InlineData("demo@example.com", "Long-enough-1", "UsernameExistsException")]
    [InlineData("new@example.com", "weak", "InvalidPasswordException")]
    [InlineData("not an email", "Long-enough-1", "InvalidParameterException")]
    [InlineData("", "Long-enough-1", "InvalidParameterException")]
    public async Task Signing_up_is_refused_with_the_errors_of_Cognito(string email, string password, string error)
    {
        using var api = pool.Api();

        var answer = await api.SignUpAsync(email, password);

        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer.ErrorType));
        Assert.Equal(error, (string?)answer.Body["__type"]);
        Assert.NotEmpty(answer.Message!);
    }

    [Theory]
    [InlineData("demo@example.com")]
    [InlineData("nobody@example.com")]
    public async Task A_wrong_password_and_an_unknown_user_get_the_same_answer(string email)
    {
        using var api = pool.Api();

        var answer = await api.SignInAsync(email, "Wrong-password-1");

        Assert.Equal(("NotAuthorizedException", "Incorrect username or password."), (answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task The_right_secret_hash_is_accepted_and_a_wrong_one_refused()
    {
        using var api = pool.Api();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(TokenClient.Secret), Encoding.UTF8.GetBytes($"{LocalPool.DemoEmail}posters-local"));

        var right = await api.SignInAsync(LocalPool.DemoEmail, LocalPool.DemoPassword, Convert.ToBase64String(hash));
        var wrong = await api.SignInAsync(LocalPool.DemoEmail, LocalPool.DemoPassword, "d3Jvbmc=");

        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.Equal(("NotAuthorizedException", "Unable to verify secret hash for client posters-local"), (wrong.ErrorType, wrong.Message));
    }

    [Fact]
    public async Task A_script_can_refresh_and_is_refused_once_the_token_is_revoked()
    {
        using var api = pool.Api();
        var signIn = await api.SignInAsync(LocalPool.DemoEmail, LocalPool.DemoPassword);
        JsonObject Refresh() => new()
        {
            ["ClientId"] = "posters-local",
            ["AuthFlow"] = "REFRESH_TOKEN_AUTH",
            ["AuthParameters"] = new JsonObject { ["REFRESH_TOKEN"] = signIn.Token("RefreshToken") },
        };

        var before = await api.CallAsync("InitiateAuth", Refresh());
        await api.CallAsync("RevokeToken", new() { ["ClientId"] = "posters-local", ["Token"] = signIn.Token("RefreshToken") });
        var after = await api.CallAsync("InitiateAuth", Refresh());

        Assert.NotEmpty(before.Token("AccessToken"));
        Assert.Null(before.Body["AuthenticationResult"]!["RefreshToken"]);
        Assert.Equal(("NotAuthorizedException", "Invalid Refresh Token"), (after.ErrorType, after.Message));
    }

    [Fact]
    public async Task An_access_token_shows_its_user_until_the_user_signs_out_everywhere()
    {
        var email = LocalPool.NewEmail();
        using var api = pool.Api();
        await api.SignUpAsync(email, "Long-enough-1");
        var accessToken = (await api.SignInAsync(email, "Long-enough-1")).Token("AccessToken");

        var before = await api.CallAsync("GetUser", new() { ["AccessToken"] = accessToken });
        await api.CallAsync("GlobalSignOut", new() { ["AccessToken"] = accessToken });
        var after = await api.CallAsync("GetUser", new() { ["AccessToken"] = accessToken });

        Assert.Contains(before.Body["UserAttributes"]!.AsArray(), attribute => (string?)attribute!["Value"] == email);
        Assert.Equal(("NotAuthorizedException", "Access Token has been revoked"), (after.ErrorType, after.Message));
    }

    [Fact]
    public async Task An_access_token_of_the_hosted_pages_has_no_right_to_the_users_own_account()
    {
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        using var api = pool.Api();
        var tokens = await client.ExchangeAsync(await browser.SignInAsync());

        var answer = await api.CallAsync("GetUser", new() { ["AccessToken"] = (string?)tokens["access_token"] });

        Assert.Equal(("NotAuthorizedException", "Access Token does not have required scopes"), (answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task An_access_token_expires_after_an_hour()
    {
        await using var own = await OwnPool.StartedAsync();
        using var api = own.Pool.Api();
        var accessToken = (await api.SignInAsync(LocalPool.DemoEmail, LocalPool.DemoPassword)).Token("AccessToken");

        own.Pool.Clock.Advance(TimeSpan.FromHours(1));
        var answer = await api.CallAsync("GetUser", new() { ["AccessToken"] = accessToken });

        Assert.Equal(("NotAuthorizedException", "Access Token has expired"), (answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        using var api = pool.Api();
        var parts = (await api.SignInAsync(LocalPool.DemoEmail, LocalPool.DemoPassword)).Token("AccessToken").Split('.');
        var admins = (await api.SignInAsync("admin@example.com", LocalPool.DemoPassword)).Token("AccessToken").Split('.');

        var answer = await api.CallAsync("GetUser", new() { ["AccessToken"] = $"{parts[0]}.{admins[1]}.{parts[2]}" });

        Assert.Equal(("NotAuthorizedException", "Invalid Access Token"), (answer.ErrorType, answer.Message));
    }
}
