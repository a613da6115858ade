using System.Net;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>What the numbers say about Stripe's events. Each test has a portal of its own: numbers are a process's.</summary>
public sealed class WebhookTelemetryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task An_event_counts_by_what_became_of_it_and_its_lag_is_measured_once_it_is_stored()
    {
        var alone = await portal.App.StartAnotherAsync();
        using var shop = await Shop.OpenAsync(alone);
        await shop.GoToPayAsync();
        var session = (await shop.FindAsync()).SessionId!;
        using var heard = new Measurements(alone.Services);

        var applied = await alone.SendAsync(Notice.Of("checkout.session.completed", session, createdAt: Notice.Now - 90));
        var ignored = await alone.SendAsync(Notice.Of("customer.tax_id.created", session, what: "tax_id"));
        var refused = await alone.SendAsync(Notice.Of("checkout.session.completed", session), body => Notice.Sign(body, Notice.Now, "whsec_somebodyelse"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest), (applied, ignored, refused));
        Assert.Equal(["Applied", "Ignored", "Refused"], heard.Of("stripe.webhook.events").Select(each => each.Tags["outcome"]));
        var lag = Assert.Single(heard.Of("stripe.webhook.lag"));
        Assert.Equal("s", lag.Unit);
        Assert.InRange(lag.Value, 90, 120);
        Assert.Empty(lag.Tags);
    }

    [Fact]
    public async Task An_event_that_could_not_be_stored_counts_as_failed_and_has_no_lag()
    {
        var outage = new Outage();
        var alone = await portal.App.StartAnotherAsync(outage);
        using var shop = await Shop.OpenAsync(alone);
        await shop.GoToPayAsync();
        var session = (await shop.FindAsync()).SessionId!;
        using var heard = new Measurements(alone.Services);

        outage.Begin();
        var status = await alone.SendAsync(Notice.Of("checkout.session.completed", session));

        Assert.InRange((int)status, 500, 599);
        Assert.Equal("Failed", Assert.Single(heard.Of("stripe.webhook.events")).Tags["outcome"]);
        Assert.Empty(heard.Of("stripe.webhook.lag"));
    }

    [Fact]
    public async Task An_event_made_by_a_clock_ahead_of_ours_has_no_lag_below_zero()
    {
        var alone = await portal.App.StartAnotherAsync();
        using var shop = await Shop.OpenAsync(alone);
        await shop.GoToPayAsync();
        using var heard = new Measurements(alone.Services);

        await alone.SendAsync(Notice.Of("checkout.session.completed", (await shop.FindAsync()).SessionId!, createdAt: Notice.Now + 60));

        Assert.Equal(0, Assert.Single(heard.Of("stripe.webhook.lag")).Value);
    }
}
