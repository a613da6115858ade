using System.Net;
using System.Text.Json.Nodes;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class RefreshTests(LocalPool pool) : IClassFixture<LocalPool>
{
    [Fact]
    public async Task A_refresh_token_gives_new_tokens_again_and_again_and_stays_the_same()
    {
        var (email, refreshToken) = await SignedInAsync(pool);
        using var client = pool.Tokens();

        var (_, first) = await client.RefreshAsync(refreshToken);
        var (status, second) = await client.RefreshAsync(refreshToken);
        var claims = await TokenReader.VerifiedClaimsAsync((string)second["id_token"]!, client, pool);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual((string?)first["access_token"], (string?)second["access_token"]);
        Assert.False(second.ContainsKey("refresh_token"));
        Assert.Equal(email, (string?)claims["email"]);
        Assert.False(claims.ContainsKey("nonce"));
    }

    [Fact]
    public async Task It_is_refused_after_it_was_revoked_and_so_is_its_access_token()
    {
        var (_, refreshToken) = await SignedInAsync(pool);
        using var client = pool.Tokens();
        var (_, tokens) = await client.RefreshAsync(refreshToken);

        var revoked = await client.RevokeAsync(refreshToken);

        Assert.Equal(HttpStatusCode.OK, revoked);
        await AssertRefusedAsync(pool, refreshToken);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.UserInfoAsync((string)tokens["access_token"]!)).Status);
    }

    [Fact]
    public async Task Revoking_something_unknown_succeeds_and_an_access_token_cannot_be_revoked()
    {
        var (_, refreshToken) = await SignedInAsync(pool);
        using var client = pool.Tokens();
        var (_, tokens) = await client.RefreshAsync(refreshToken);

        Assert.Equal(HttpStatusCode.OK, await client.RevokeAsync("never-heard-of"));
        Assert.Equal(HttpStatusCode.BadRequest, await client.RevokeAsync((string)tokens["access_token"]!));
    }

    [Theory]
    [InlineData("AdminUserGlobalSignOut")]
    [InlineData("AdminDisableUser")]
    [InlineData("AdminDeleteUser")]
    public async Task It_is_refused_after_an_administrator_said_so(string operation)
    {
        var (email, refreshToken) = await SignedInAsync(pool);
        using var api = pool.Api();

        var answer = await api.CallSignedAsync(operation, new() { ["Username"] = email });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        await AssertRefusedAsync(pool, refreshToken);
    }

    [Fact]
    public async Task Enabling_a_user_again_does_not_bring_old_sign_ins_back()
    {
        var (email, refreshToken) = await SignedInAsync(pool);
        using var api = pool.Api();
        await api.CallSignedAsync("AdminDisableUser", new() { ["Username"] = email });

        await api.CallSignedAsync("AdminEnableUser", new() { ["Username"] = email });

        await AssertRefusedAsync(pool, refreshToken);
    }

    [Fact]
    public async Task Signing_one_user_out_everywhere_leaves_the_others_signed_in()
    {
        var (email, _) = await SignedInAsync(pool);
        var (_, someoneElses) = await SignedInAsync(pool);
        using var api = pool.Api();
        using var client = pool.Tokens();

        await api.CallSignedAsync("AdminUserGlobalSignOut", new() { ["Username"] = email });

        Assert.Equal(HttpStatusCode.OK, (await client.RefreshAsync(someoneElses)).Status);
    }

    [Fact]
    public async Task It_expires_after_thirty_days()
    {
        await using var own = await OwnPool.StartedAsync();
        var (_, refreshToken) = await SignedInAsync(own.Pool);

        own.Pool.Clock.Advance(TimeSpan.FromDays(30));

        await AssertRefusedAsync(own.Pool, refreshToken);
    }

    private static async Task<(string Email, string RefreshToken)> SignedInAsync(LocalPool pool)
    {
        var email = LocalPool.NewEmail();
        using var api = pool.Api();
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();
        await api.SignUpAsync(email, "Long-enough-1");
        JsonObject tokens = await client.ExchangeAsync(await browser.SignInAsync(email, "Long-enough-1"));
        return (email, (string)tokens["refresh_token"]!);
    }

    private static async Task AssertRefusedAsync(LocalPool pool, string refreshToken)
    {
        using var client = pool.Tokens();
        var (status, answer) = await client.RefreshAsync(refreshToken);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string?)answer["error"]));
    }
}
