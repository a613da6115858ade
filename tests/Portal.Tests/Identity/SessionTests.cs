using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PosterSaaS.Portal.Identity;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Identity;

public sealed class SessionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Tokens_that_are_about_to_run_out_are_refreshed_without_a_word()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var before = await ChangeSessionAsync(browser, session => SetExpiry(session, DateTimeOffset.UtcNow.AddMinutes(1)));

        var page = await browser.GetAsync("/history");

        Assert.Equal("/history", page.PathInWorkspace);
        var after = await ChangeSessionAsync(browser, _ => { });
        Assert.NotEqual(before.GetTokenValue("access_token"), after.GetTokenValue("access_token"));
        Assert.Equal(before.GetTokenValue("refresh_token"), after.GetTokenValue("refresh_token"));
    }

    [Fact]
    public async Task A_person_who_was_signed_out_everywhere_is_out_at_the_next_refresh()
    {
        using var browser = portal.App.OpenBrowser();
        var email = UserPool.NewEmail();
        await browser.SignUpAsync(email);
        await portal.App.SignOutEverywhereAsync(email);
        await ChangeSessionAsync(browser, session => SetExpiry(session, DateTimeOffset.UtcNow.AddMinutes(1)));
        var stolen = browser.Cookies.Single(cookie => cookie.Name == "session");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/history");
        request.Headers.Add("Cookie", $"{stolen.Name}={stolen.Value}");
        using var response = await browser.SendPlainAsync(request);

        Assert.Equal("/signin", new Uri(portal.App.Address, response.Headers.Location!).AbsolutePath);
    }

    [Fact]
    public async Task After_twelve_hours_a_session_ends_however_busy_it_was()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var twelveHoursAgo = DateTimeOffset.UtcNow.AddHours(-12.01).ToString("O", CultureInfo.InvariantCulture);
        await ChangeSessionAsync(browser, session => session.SetString("signed_in_at", twelveHoursAgo));
        var cookie = browser.Cookies.Single(each => each.Name == "session");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/credits");
        request.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var response = await browser.SendPlainAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Signing_out_works_while_the_user_pool_is_silent()
    {
        var lonely = await portal.App.StartAnotherAsync(with: services => services.AddHttpClient(Sessions.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new Silence()));
        using var browser = portal.App.OpenBrowser();
        var signedUp = await browser.SignUpAsync();
        var page = await browser.GetAsync(new Uri(lonely.Address, signedUp.Address.AbsolutePath).AbsoluteUri);
        var stolen = browser.Cookies.Single(cookie => cookie.Name == "session");

        var goodbye = await browser.SubmitAsync(page, "Sign out");
        using var replay = new HttpRequestMessage(HttpMethod.Get, signedUp.Address);
        replay.Headers.Add("Cookie", $"{stolen.Name}={stolen.Value}");
        using var replayed = await browser.SendPlainAsync(replay);

        Assert.Equal(new Uri(portal.App.Users.LogoutUrl).AbsolutePath, goodbye.Address.AbsolutePath);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, replayed.StatusCode);
    }

    private sealed class Silence : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }
    }

    private static void SetExpiry(AuthenticationProperties session, DateTimeOffset time) =>
        session.UpdateTokenValue("expires_at", time.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Changes the browser's session where it is stored, and answers it.</summary>
    private async Task<AuthenticationProperties> ChangeSessionAsync(Browser browser, Action<AuthenticationProperties> change)
    {
        var cookies = portal.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var value = browser.Cookies.Single(cookie => cookie.Name == "session").Value;
        var id = cookies.TicketDataFormat.Unprotect(value)!.Principal.FindFirst("Microsoft.AspNetCore.Authentication.Cookies-SessionId")!.Value;

        var sessions = portal.App.Services.GetRequiredService<SessionStore>();
        var ticket = (await sessions.RetrieveAsync(id))!;
        change(ticket.Properties);
        await sessions.RenewAsync(id, ticket);
        return ticket.Properties;
    }
}
