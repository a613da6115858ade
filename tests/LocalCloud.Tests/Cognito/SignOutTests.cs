using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class SignOutTests(LocalPool pool) : IClassFixture<LocalPool>
{
    [Theory]
    [InlineData($"{LocalPool.Portal}/")]
    [InlineData($"{LocalPool.Portal}/signed-out")]
    public async Task Signing_out_ends_single_sign_on_and_returns_to_a_listed_address(string signOutUri)
    {
        using var browser = pool.OpenBrowser();
        await browser.SignInAsync();

        var answer = await SignOutAsync(browser, new() { ["client_id"] = "posters-local", ["logout_uri"] = signOutUri });
        var next = await browser.AuthorizeAsync(Browser.AuthorizeParameters());

        Assert.Equal((HttpStatusCode.Found, signOutUri), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.StartsWith("/login?", next.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posters-local", LocalPool.Portal)]
    [InlineData("posters-local", $"{LocalPool.Portal}/signed-out/")]
    [InlineData("posters-local", LocalPool.Callback)]
    [InlineData("posters-local", "https://evil.example/")]
    [InlineData("posters-local", null)]
    [InlineData("somebody-else", $"{LocalPool.Portal}/")]
    public async Task An_unlisted_address_is_refused_and_nobody_is_signed_out(string clientId, string? signOutUri)
    {
        using var browser = pool.OpenBrowser();
        await browser.SignInAsync();

        var answer = await SignOutAsync(browser, new() { ["client_id"] = clientId, ["logout_uri"] = signOutUri });
        var next = await browser.AuthorizeAsync(Browser.AuthorizeParameters());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(Browser.CodeFrom(next));
    }

    [Fact]
    public async Task Signing_out_can_lead_to_the_sign_in_page_to_sign_in_as_someone_else()
    {
        using var browser = pool.OpenBrowser();
        await browser.SignInAsync();

        var answer = await SignOutAsync(browser, Browser.AuthorizeParameters());
        var signedIn = await browser.SubmitFormAsync(answer, "admin@example.com", LocalPool.DemoPassword);

        Assert.StartsWith("/login?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.NotEmpty(Browser.CodeFrom(signedIn));
    }

    private static Task<HttpResponseMessage> SignOutAsync(Browser browser, Dictionary<string, string?> parameters) =>
        browser.GetAsync(QueryHelpers.AddQueryString("/logout", parameters));
}
