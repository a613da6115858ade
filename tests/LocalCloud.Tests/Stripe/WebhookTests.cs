using System.Net;
using System.Text;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_delivery_is_signed_so_that_stripes_client_accepts_it()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync();

        var delivery = Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.CheckoutSessionCompleted));
        var body = Encoding.UTF8.GetString(delivery.Body);
        var told = EventUtility.ConstructEvent(body, delivery.Signature, "whsec_posterslocal");

        Assert.Equal(session.Id, Assert.IsType<Session>(told.Data.Object).Id);
        Assert.Equal((StripeConfiguration.ApiVersion, false), (told.ApiVersion, told.Livemode));
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(body, delivery.Signature, "whsec_another"));
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(body.Replace("500", "501", StringComparison.Ordinal), delivery.Signature, "whsec_posterslocal"));
    }

    [Fact]
    public async Task An_event_tells_which_call_made_it_and_can_be_read_later()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();
        await stripe.Sessions.ExpireAsync(session.Id, requestOptions: new() { IdempotencyKey = "expire-1" });

        var delivery = Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.CheckoutSessionExpired));
        var read = await new EventService(stripe.Client).GetAsync(delivery.Event.Id);
        var listed = await new EventService(stripe.Client).ListAsync(new() { Types = [EventTypes.CheckoutSessionExpired, EventTypes.ChargeRefunded] });

        Assert.Equal("expire-1", read.Request.IdempotencyKey);
        Assert.Equal(session.Id, Assert.IsType<Session>(read.Data.Object).Id);
        Assert.Equal(read.Id, Assert.Single(listed).Id);
    }

    [Fact]
    public async Task What_is_not_acknowledged_is_sent_again_until_it_is()
    {
        await using var stripe = await LocalStripe.StartAsync();
        stripe.Portal.Prepare(HttpStatusCode.InternalServerError, HttpStatusCode.Redirect);
        var session = await stripe.CreateAsync();

        await stripe.Sessions.ExpireAsync(session.Id);
        var tries = await stripe.Portal.WaitForAsync(3);
        await Task.Delay(TimeSpan.FromSeconds(0.6));

        Assert.Equal(3, stripe.Portal.Received.Count);
        Assert.Single(tries.Select(delivery => delivery.Event.Id).Distinct());
        Assert.All(stripe.Options.StripeRetryPauses.Zip(tries.Zip(tries.Skip(1))), pause => Assert.True(pause.Second.Second.At - pause.Second.First.At >= pause.First));
        Assert.Equal(0, (await new EventService(stripe.Client).GetAsync(tries[0].Event.Id)).PendingWebhooks);
    }

    [Fact]
    public async Task After_the_last_try_it_is_given_up_and_can_be_sent_by_hand()
    {
        await using var stripe = await LocalStripe.StartAsync();
        stripe.Portal.Answer = HttpStatusCode.InternalServerError;
        var session = await stripe.CreateAsync();

        await stripe.Sessions.ExpireAsync(session.Id);
        var tries = await stripe.Portal.WaitForAsync(3);
        await Task.Delay(TimeSpan.FromSeconds(0.6));
        var afterGivingUp = stripe.Portal.Received.Count;
        stripe.Portal.Answer = HttpStatusCode.OK;
        await stripe.ControlAsync($"events/{tries[0].Event.Id}/resend");
        var byHand = await stripe.Portal.WaitForAsync(4);

        Assert.Equal(3, afterGivingUp);
        Assert.Equal(tries[0].Event.Id, byHand[3].Event.Id);
    }

    [Fact]
    public async Task A_portal_that_does_not_answer_in_time_is_asked_again()
    {
        await using var stripe = await LocalStripe.StartAsync(options => options with
        {
            StripeWebhookTimeout = TimeSpan.FromMilliseconds(200),
            StripeWebhookUrl = "http://192.0.2.1/api/stripe/webhook", // for documentation: nobody answers there
        });
        var session = await stripe.CreateAsync();

        await stripe.Sessions.ExpireAsync(session.Id);

        await stripe.SaysAsync("given up after 3 tries");
    }

    [Fact]
    public async Task Every_event_can_be_sent_several_times()
    {
        await using var stripe = await LocalStripe.StartAsync();
        await stripe.ControlAsync("switches", new() { ["copies"] = "4" });
        var session = await stripe.CreateAsync();

        await stripe.Sessions.ExpireAsync(session.Id);
        var copies = await stripe.Portal.WaitForAsync(4);
        await Task.Delay(TimeSpan.FromSeconds(0.3));

        Assert.Equal(4, stripe.Portal.Received.Count);
        Assert.Single(copies.Select(copy => copy.Event.Id).Distinct());
    }

    [Fact]
    public async Task The_order_can_be_shuffled()
    {
        await using var stripe = await LocalStripe.StartAsync(options => options with { StripeDeliveries = new() { Shuffle = true } });
        var expected = new List<string>();
        for (var count = 0; count < 12; count++)
        {
            expected.Add((await stripe.CreateAsync()).Id);
        }

        await Task.WhenAll(expected.Select(id => stripe.Sessions.ExpireAsync(id)));
        var received = (await stripe.Portal.WaitForAsync(12)).Select(delivery => delivery.Event.Id).ToList();
        var made = (await new EventService(stripe.Client).ListAsync(new() { Limit = 50 })).Select(happened => happened.Id).Reverse().ToList();

        Assert.Equal(made.Order(), received.Order());
        Assert.NotEqual(made, received);
    }

    [Fact]
    public async Task Types_can_be_dropped_and_are_still_there_to_be_read()
    {
        await using var stripe = await LocalStripe.StartAsync();
        await stripe.ControlAsync("switches", new() { ["drop"] = EventTypes.CheckoutSessionCompleted });

        await stripe.PaidAsync();
        await stripe.Portal.WaitForAsync(1, EventTypes.PaymentIntentSucceeded);
        await Task.Delay(TimeSpan.FromSeconds(0.3));
        var dropped = Assert.Single(await new EventService(stripe.Client).ListAsync(new() { Type = EventTypes.CheckoutSessionCompleted }));
        await stripe.ControlAsync("switches", new() { ["drop"] = "*" });
        await stripe.PaidAsync();
        await Task.Delay(TimeSpan.FromSeconds(0.3));

        Assert.Equal(1, dropped.PendingWebhooks);
        Assert.Equal(EventTypes.PaymentIntentSucceeded, Assert.Single(stripe.Portal.Received).Event.Type);
    }

    [Fact]
    public async Task Deliveries_can_be_made_to_wait()
    {
        await using var stripe = await LocalStripe.StartAsync();
        await stripe.ControlAsync("switches", new() { ["delay"] = "300" });
        var session = await stripe.CreateAsync();
        await stripe.Sessions.ExpireAsync(session.Id);

        await Task.Delay(TimeSpan.FromSeconds(0.5));
        var before = stripe.Portal.Received.Count;
        stripe.Clock.Advance(TimeSpan.FromSeconds(300));
        await stripe.Portal.WaitForAsync(1);

        Assert.Equal(0, before);
    }

    [Theory]
    [InlineData("copies", "0")]
    [InlineData("copies", "51")]
    [InlineData("copies", "many")]
    [InlineData("delay", "-1")]
    [InlineData("answer_delay", "121")]
    public async Task A_switch_outside_of_its_range_is_refused_and_changes_nothing(string field, string value)
    {
        await using var stripe = await LocalStripe.StartAsync();
        await stripe.ControlAsync("switches", new() { ["copies"] = "7" });

        var refused = await stripe.PostAsync("/control/switches", new() { [field] = value });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("max=\"50\" value=\"7\"", await (await stripe.GetAsync("/")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_events_are_kept_and_not_sent()
    {
        await using var stripe = await LocalStripe.StartAsync(options => options with { StripeWebhookUrl = null });

        await stripe.PaidAsync();
        var happened = await new EventService(stripe.Client).ListAsync();

        Assert.Equal([EventTypes.CheckoutSessionCompleted, EventTypes.PaymentIntentSucceeded], happened.Select(each => each.Type));
        Assert.All(happened, each => Assert.Equal(0, each.PendingWebhooks));
        await stripe.SaysAsync("no webhook address is set");
    }

    [Fact]
    public async Task The_control_page_shows_what_happened_and_offers_only_what_can_be_done()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var open = await stripe.CreateAsync();
        var paid = await stripe.PaidAsync();
        var debit = await stripe.PaidAsync("bank_debit");
        await stripe.SaysAsync("delivered at try 1, answer: 200");

        var page = await (await stripe.GetAsync("/")).Content.ReadAsStringAsync();

        Assert.Contains($"/control/sessions/{open.Id}/expire", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/control/sessions/{paid.Id}/", page, StringComparison.Ordinal);
        Assert.Contains($"/control/sessions/{debit.Id}/debit-failed", page, StringComparison.Ordinal);
        Assert.Contains($"/control/charges/{paid.PaymentIntent.LatestChargeId}/refund", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/control/disputes/", page, StringComparison.Ordinal);
    }
}
