using System.Net;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Identity;

public sealed class SignInTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Signing_up_leads_into_a_workspace_of_ones_own()
    {
        using var browser = portal.App.OpenBrowser();

        var page = await browser.SignUpAsync("ada.lovelace" + Guid.NewGuid().ToString("N")[..8] + "@example.com");

        Assert.Equal((HttpStatusCode.OK, "/create"), (page.Status, page.PathInWorkspace));
        Assert.StartsWith("/w/ada-lovelace", page.WorkspacePath, StringComparison.Ordinal);
        Assert.Equal("10 credits", page.Text(".ticket"));
    }

    [Fact]
    public async Task The_browser_gets_a_session_cookie_that_scripts_cannot_read_and_no_token()
    {
        using var browser = portal.App.OpenBrowser();

        var page = await browser.SignUpAsync();

        Assert.DoesNotContain("eyJ", page.Html, StringComparison.Ordinal);
        var cookie = Assert.Single(browser.Cookies, each => each.Name == "session");
        Assert.True(cookie.HttpOnly);
        Assert.Equal("/", cookie.Path);
        Assert.DoesNotContain("eyJ", cookie.Value, StringComparison.Ordinal);
        Assert.InRange(cookie.Value.Length, 1, 4_096);
    }

    [Fact]
    public async Task Signing_in_again_gets_a_session_of_its_own_and_ends_the_old_one()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var old = browser.Cookies.Single(each => each.Name == "session").Value;

        browser.Forget("session");
        var page = await browser.GetAsync("/signin?returnUrl=/history"); // the user pool still knows the person

        Assert.Equal("/history", page.PathInWorkspace);
        Assert.NotEqual(old, browser.Cookies.Single(each => each.Name == "session").Value);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_and_at_the_user_pool()
    {
        using var browser = portal.App.OpenBrowser();
        var page = await browser.SignUpAsync();
        var stolen = browser.Cookies.Single(each => each.Name == "session");

        var goodbye = await browser.SubmitAsync(page, "Sign out");
        using var replay = new HttpRequestMessage(HttpMethod.Get, page.Address);
        replay.Headers.Add("Cookie", $"{stolen.Name}={stolen.Value}");
        using var replayed = await browser.SendPlainAsync(replay);
        var next = await browser.GetAsync("/create");

        Assert.Equal("/signed-out", goodbye.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.Redirect, replayed.StatusCode);
        Assert.StartsWith("/signin", replayed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Sign in", next.Document.Title, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(portal.App.Address.Authority, next.Address.Authority);
    }

    [Fact]
    public async Task A_visitor_is_sent_to_sign_in_and_comes_back_to_the_page_they_wanted()
    {
        using var browser = portal.App.OpenBrowser();

        var signIn = await browser.GetAsync("/history");
        var signUp = await browser.GetAsync(signIn.Document.QuerySelector("a[href*='/signup']")!.GetAttribute("href")!, signIn);
        var page = await browser.SubmitAsync(signUp, "Create account", ("username", UserPool.NewEmail()), ("password", UserPool.Password));

        Assert.Equal("/history", page.PathInWorkspace);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task An_address_elsewhere_is_not_where_a_sign_in_leads(string returnUrl)
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();

        var page = await browser.GetAsync("/signin?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal((portal.App.Address.Authority, "/create"), (page.Address.Authority, page.PathInWorkspace));
    }

    [Theory]
    [InlineData("/signin-oidc?code=made-up&state=made-up")]
    [InlineData("/signin-oidc?error=access_denied&state=made-up")]
    [InlineData("/signin-oidc")]
    public async Task A_forged_callback_gives_no_session_and_a_page_that_says_what_to_do(string callback)
    {
        using var browser = portal.App.OpenBrowser();

        var page = await browser.GetAsync(callback);

        Assert.Equal((HttpStatusCode.BadRequest, "/signin-failed"), (page.Status, page.Address.AbsolutePath));
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name == "session");
    }

    [Fact]
    public async Task A_sign_out_that_our_page_did_not_ask_for_is_ignored()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();

        var answer = await browser.PostAsync("/signout");
        var page = await browser.GetAsync("/create");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("/create", page.PathInWorkspace);
    }

    [Fact]
    public async Task An_id_token_is_no_access_token()
    {
        using var client = await portal.App.NewApiClientAsync(tokenName: "IdToken");

        using var response = await client.GetAsync(new Uri("/api/credits", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("made.up.token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")]
    public async Task A_token_that_the_pool_did_not_sign_is_refused(string token)
    {
        using var client = new HttpClient { BaseAddress = portal.App.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var response = await client.GetAsync(new Uri("/api/credits", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }
}
