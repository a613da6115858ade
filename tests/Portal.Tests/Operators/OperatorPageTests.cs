using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Tests.Api;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Operators;

public sealed class OperatorPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private CreditLedger Ledger => portal.App.Services.GetRequiredService<CreditLedger>();

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/log")]
    [InlineData("/admin/adjustments")]
    [InlineData("/admin/workspaces/01M824K8T2XJX8N0E8MPGER2DH")]
    [InlineData("/admin/people/6a1f9a1c-0f5e-4f7e-9c56-1f5b0c1b2a3d")]
    public async Task Everybody_else_is_refused(string address)
    {
        using var person = portal.App.OpenBrowser();
        await person.SignUpAsync();

        var page = await person.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task Who_is_no_operator_any_more_is_refused_although_the_session_still_says_so()
    {
        using var browser = portal.App.OpenBrowser();
        var email = await OperatorAsync(browser);
        var before = await browser.GetAsync("/admin");

        await portal.App.Users.MakeNoOperatorAsync(email);
        var refused = await Eventually.BecomesAsync(() => browser.GetAsync("/admin"), page => page.Status is HttpStatusCode.Forbidden, TimeSpan.FromSeconds(5));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before.Status, refused.Status));
    }

    [Fact]
    public async Task The_menu_leads_operators_there_and_nobody_else()
    {
        using var browser = portal.App.OpenBrowser();
        using var customer = portal.App.OpenBrowser();
        await OperatorAsync(browser);

        var (theirs, others) = (await browser.GetAsync("/history"), await customer.SignUpAsync());

        Assert.Contains("href=\"/admin\"", theirs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin", others.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_is_found_by_the_beginning_of_its_address_and_a_person_by_that_of_theirs()
    {
        using var browser = portal.App.OpenBrowser();
        using var customer = portal.App.OpenBrowser();
        await OperatorAsync(browser);
        var email = UserPool.NewEmail();
        var slug = (await customer.SignUpAsync(email)).WorkspacePath["/w/".Length..];

        var bySlug = await browser.GetAsync("/admin?q=" + slug[..^2]);
        var byAddress = await browser.GetAsync("/admin?q=" + Uri.EscapeDataString(email[..^4]));
        var byNothing = await browser.GetAsync("/admin?q=zz\"zz");

        Assert.Contains("/w/" + slug, bySlug.Text("table"), StringComparison.Ordinal);
        Assert.Contains(email, byAddress.Text("table"), StringComparison.Ordinal);
        Assert.Contains("Nothing begins with", byNothing.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adjustment_needs_a_reason_is_made_once_and_stands_in_statement_trail_and_log()
    {
        using var browser = portal.App.OpenBrowser();
        using var customer = portal.App.OpenBrowser();
        var email = await OperatorAsync(browser);
        var tenant = await TenantOfAsync(await customer.SignUpAsync());
        var form = await browser.GetAsync("/admin/workspaces/" + tenant);

        var without = await browser.SubmitAsync(form, "Adjust credits", ("amount", "20"));
        var done = await browser.SubmitAsync(form, "Adjust credits", ("amount", "20"), ("reason", "Sorry for the outage"));
        var again = await browser.SubmitAsync(form, "Adjust credits", ("amount", "20"), ("reason", "Sorry for the outage"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK, HttpStatusCode.OK), (without.Status, done.Status, again.Status));
        Assert.Equal(20, (await Ledger.GetBalanceAsync(tenant, default)).Purchased);
        Assert.Contains("Corrected: Sorry for the outage", (await customer.GetAsync("/credits")).Html, StringComparison.Ordinal);
        var entry = Assert.Single(await portal.App.Services.GetRequiredService<AuditTrail>().ListAsync(tenant, 10, default));
        Assert.Equal(("credits.adjusted", email, "Sorry for the outage", "10", "30"), (entry.Action, entry.ActorName, entry.Reason, entry.Before, entry.After));
        Assert.Contains("Sorry for the outage", (await browser.GetAsync("/admin/log")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("1000001")]
    [InlineData("-11")]
    [InlineData("twenty")]
    [InlineData("9999999999999")]
    public async Task An_amount_that_cannot_be_is_refused_and_nothing_changes(string amount)
    {
        using var browser = portal.App.OpenBrowser();
        using var customer = portal.App.OpenBrowser();
        await OperatorAsync(browser);
        var tenant = await TenantOfAsync(await customer.SignUpAsync());
        var before = await Ledger.GetBalanceAsync(tenant, default);

        var page = await browser.SubmitAsync(await browser.GetAsync("/admin/workspaces/" + tenant), "Adjust credits", ("amount", amount), ("reason", "a reason"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Nothing was done", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(before, await Ledger.GetBalanceAsync(tenant, default));
    }

    [Fact]
    public async Task In_a_suspended_workspace_members_look_and_change_nothing_until_it_is_resumed()
    {
        using var browser = portal.App.OpenBrowser();
        using var customer = portal.App.OpenBrowser();
        await OperatorAsync(browser);
        var create = await customer.SignUpAsync();
        var tenant = await TenantOfAsync(create);
        var page = await browser.GetAsync("/admin/workspaces/" + tenant);

        var suspended = await browser.SubmitAsync(page, "Suspend this workspace", ("reason", "Chargeback"));
        var look = await customer.GetAsync("/history");
        var refused = await customer.SubmitAsync(create, "Generate", ("Form.Prompt", "a jazz night"));
        await browser.SubmitAsync(suspended, "Resume this workspace", ("reason", "Paid"));
        var accepted = await customer.SubmitAsync(create, "Generate", ("Form.Prompt", "a jazz night"));

        Assert.Contains("Chargeback", suspended.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK), (look.Status, refused.Status, accepted.Status));
        Assert.Contains("suspended", refused.Text("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_is_tried_again_once_and_what_waits_for_a_dead_worker_is_put_first()
    {
        using var browser = portal.App.OpenBrowser();
        using var customer = await portal.App.NewApiClientAsync();
        await OperatorAsync(browser);
        var (_, first) = await customer.GenerateAsync("""{"prompt":"a canary on a lighthouse"}""", "key-1");
        await portal.App.FailAsync(first.GetProperty("id").GetString()!, FailureReason.ModelUnavailable);
        var tenant = (await portal.App.OwnWorkspaceAsync(customer)).Tenant;
        var page = await browser.GetAsync("/admin/workspaces/" + tenant);

        var retried = await browser.SubmitAsync(page, "Try again", ("reason", "Our fault"));
        var twice = await browser.SubmitAsync(page, "Try again", ("reason", "Our fault"));
        var requeued = await browser.SubmitAsync(retried, "Requeue", ("reason", "Hurry"));

        Assert.Contains("asked for once more", retried.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, twice.Status);
        Assert.Contains("waits neither for a delay", requeued.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(1, (await Ledger.GetBalanceAsync(tenant, default)).Reserved);
        Assert.DoesNotContain("canary", page.Html + retried.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_out_everywhere_is_out_with_the_next_request()
    {
        using var browser = portal.App.OpenBrowser();
        using var laptop = portal.App.OpenBrowser();
        using var phone = portal.App.OpenBrowser();
        await OperatorAsync(browser);
        var email = UserPool.NewEmail();
        await laptop.SignUpAsync(email);
        await phone.SignInAsync(email);
        var found = await browser.GetAsync("/admin?q=" + Uri.EscapeDataString(email));
        var address = Regex.Match(found.Html, "/admin/people/[0-9a-f-]{36}").Value;

        var done = await browser.SubmitAsync(await browser.GetAsync(address), "Sign out everywhere", ("reason", "Lost laptop"));

        Assert.Contains("Signed out everywhere", done.Text("[role=status]"), StringComparison.Ordinal);
        foreach (var device in new[] { laptop, phone })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/credits");
            request.Headers.Add("Cookie", string.Join("; ", device.Cookies.Where(cookie => cookie.Name == "session").Select(cookie => $"{cookie.Name}={cookie.Value}")));
            using var response = await device.SendPlainAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private async Task<string> OperatorAsync(Browser browser)
    {
        var email = UserPool.NewEmail();
        await portal.App.Users.SignUpAsync(email);
        await portal.App.Users.MakeOperatorAsync(email);
        await browser.SignInAsync(email);
        return email;
    }

    private async Task<TenantId> TenantOfAsync(Page inWorkspace)
    {
        var found = await portal.App.Services.GetRequiredService<TenantDesk>().FindAsync(inWorkspace.WorkspacePath["/w/".Length..], 1, default);
        return found[0].Id;
    }
}
