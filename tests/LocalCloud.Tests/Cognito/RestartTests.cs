using System.Net;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class RestartTests
{
    [Fact]
    public async Task Users_the_signing_key_and_refresh_tokens_survive_a_restart()
    {
        await using var own = await OwnPool.StartedAsync();
        var email = LocalPool.NewEmail();
        string refreshToken;
        string keysBefore;
        using (var api = own.Pool.Api())
        using (var browser = own.Pool.OpenBrowser())
        using (var client = own.Pool.Tokens())
        {
            await api.SignUpAsync(email, "Long-enough-1");
            var tokens = await client.ExchangeAsync(await browser.SignInAsync(email, "Long-enough-1"));
            refreshToken = (string)tokens["refresh_token"]!;
            keysBefore = await KeysAsync(client, own.Pool);
        }

        await own.Pool.RestartAsync();

        using var apiAfter = own.Pool.Api();
        using var clientAfter = own.Pool.Tokens();
        Assert.Equal(keysBefore, await KeysAsync(clientAfter, own.Pool));
        Assert.Equal(HttpStatusCode.OK, (await apiAfter.SignInAsync(email, "Long-enough-1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await clientAfter.RefreshAsync(refreshToken)).Status);
    }

    [Fact]
    public async Task A_demo_user_who_was_changed_is_not_changed_back()
    {
        await using var own = await OwnPool.StartedAsync();
        using (var api = own.Pool.Api())
        {
            await api.CallSignedAsync("AdminSetUserPassword", new() { ["Username"] = LocalPool.DemoEmail, ["Password"] = "My-own-1-now", ["Permanent"] = true });
        }

        await own.Pool.RestartAsync();

        using var apiAfter = own.Pool.Api();
        Assert.Equal(HttpStatusCode.OK, (await apiAfter.SignInAsync(LocalPool.DemoEmail, "My-own-1-now")).Status);
        Assert.Equal("NotAuthorizedException", (await apiAfter.SignInAsync(LocalPool.DemoEmail, LocalPool.DemoPassword)).ErrorType);
    }

    [Fact]
    public async Task Neither_passwords_nor_refresh_tokens_are_readable_on_disk()
    {
        await using var own = await OwnPool.StartedAsync();
        using var api = own.Pool.Api();
        var refreshToken = (await api.SignInAsync(LocalPool.DemoEmail, LocalPool.DemoPassword)).Token("RefreshToken");

        var files = Directory.GetFiles(Path.Combine(own.Pool.Options.DataPath, "cognito")).Select(File.ReadAllText);

        Assert.All(files, content =>
        {
            Assert.DoesNotContain(LocalPool.DemoPassword, content, StringComparison.Ordinal);
            Assert.DoesNotContain(refreshToken, content, StringComparison.Ordinal);
        });
    }

    private static async Task<string> KeysAsync(TokenClient client, LocalPool pool) =>
        (await client.GetJsonAsync($"/{pool.Options.UserPoolId}/.well-known/jwks.json")).ToJsonString();
}
