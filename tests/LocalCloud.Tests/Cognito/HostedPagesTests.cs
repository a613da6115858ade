using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class HostedPagesTests(LocalPool pool) : IClassFixture<LocalPool>
{
    [Fact]
    public async Task Signing_up_signs_in_and_gives_tokens_for_the_new_user()
    {
        var email = LocalPool.NewEmail();
        using var browser = pool.OpenBrowser();
        using var client = pool.Tokens();

        var answer = await SignUpAsync(browser, email, "Long-enough-1");
        var tokens = await client.ExchangeAsync(Browser.CodeFrom(answer));
        var (_, claims) = await client.UserInfoAsync((string)tokens["access_token"]!);

        Assert.Equal(email, (string?)claims["email"]);
    }

    [Theory]
    [InlineData("Short-1")]
    [InlineData("no-upper-case-1")]
    [InlineData("NO-LOWER-CASE-1")]
    [InlineData("No-digit-at-all")]
    [InlineData("NoSymbolAtAll1")]
    public async Task A_weak_password_is_explained_beside_the_field_and_makes_no_account(string password)
    {
        var email = LocalPool.NewEmail();
        using var browser = pool.OpenBrowser();
        using var api = pool.Api();

        var answer = await SignUpAsync(browser, email, password);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("<title>Error: Create your account", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Create your account</h1>", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"password-rule password-error\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, html, StringComparison.Ordinal);
        Assert.Equal("UserNotFoundException", (await api.CallSignedAsync("AdminGetUser", new() { ["Username"] = email })).ErrorType);
    }

    [Fact]
    public async Task An_email_that_is_taken_is_refused_in_any_case_of_letters()
    {
        using var browser = pool.OpenBrowser();

        var answer = await SignUpAsync(browser, "Demo@Example.COM", "Long-enough-1");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("An account with the given email already exists.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_get_the_same_answer()
    {
        using var browser = pool.OpenBrowser();

        var wrong = await SignInAsync(browser, LocalPool.DemoEmail, "Wrong-password-1");
        var unknown = await SignInAsync(browser, "nobody@example.com", "Wrong-password-1");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.StatusCode, unknown.StatusCode));
        var wrongPage = await wrong.Content.ReadAsStringAsync();
        var unknownPage = await unknown.Content.ReadAsStringAsync();
        Assert.Contains("Incorrect username or password.", wrongPage, StringComparison.Ordinal);
        Assert.Equal(wrongPage.Replace(LocalPool.DemoEmail, "", StringComparison.Ordinal), RemoveTyped(unknownPage, "nobody@example.com"));

        // The demo account's address is in the hint of both pages.
        static string RemoveTyped(string page, string email) =>
            page.Replace(email, "", StringComparison.Ordinal).Replace(LocalPool.DemoEmail, "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_user_learns_no_more_than_that_it_did_not_work()
    {
        var email = LocalPool.NewEmail();
        using var browser = pool.OpenBrowser();
        using var api = pool.Api();
        await api.SignUpAsync(email, "Long-enough-1");
        await api.CallSignedAsync("AdminDisableUser", new() { ["Username"] = email });

        var answer = await SignInAsync(browser, email, "Long-enough-1");

        Assert.Contains("Incorrect username or password.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_comes_back_encoded()
    {
        using var browser = pool.OpenBrowser();

        var answer = await SignInAsync(browser, "\"><script>alert(1)</script>", "x");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused()
    {
        using var browser = pool.OpenBrowser();
        var path = QueryHelpers.AddQueryString("/login", Browser.AuthorizeParameters());
        await browser.GetAsync(path);

        var answer = await browser.PostAsync(path, new() { ["username"] = LocalPool.DemoEmail, ["password"] = LocalPool.DemoPassword, ["_csrf"] = "guessed" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("open for too long", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/signup")]
    public async Task The_pages_allow_no_scripts_and_send_their_forms_to_the_portal_at_most(string path)
    {
        using var browser = pool.OpenBrowser();

        var page = await browser.GetAsync(QueryHelpers.AddQueryString(path, Browser.AuthorizeParameters()));
        var html = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.StartsWith("default-src 'none'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {LocalPool.Portal};", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_style_sheet_has_an_address_of_its_own_and_may_be_kept()
    {
        using var browser = pool.OpenBrowser();
        var html = await (await browser.GetAsync(QueryHelpers.AddQueryString("/login", Browser.AuthorizeParameters()))).Content.ReadAsStringAsync();
        var path = html.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        var stylesheet = await browser.GetAsync(path);

        Assert.Equal("text/css", stylesheet.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), stylesheet.Headers.CacheControl?.MaxAge);
    }

    private static async Task<HttpResponseMessage> SignInAsync(Browser browser, string email, string password) =>
        await browser.SubmitFormAsync(await browser.AuthorizeAsync(Browser.AuthorizeParameters()), email, password);

    private static async Task<HttpResponseMessage> SignUpAsync(Browser browser, string email, string password)
    {
        var parameters = new Dictionary<string, string?>(Browser.AuthorizeParameters()) { ["screen_hint"] = "signup" };
        return await browser.SubmitFormAsync(await browser.AuthorizeAsync(parameters), email, password);
    }
}
