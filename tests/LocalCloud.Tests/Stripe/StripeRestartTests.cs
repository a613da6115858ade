using System.Net;
using Stripe;
using File = System.IO.File;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class StripeRestartTests
{
    [Fact]
    public async Task Everything_is_there_again_after_a_restart()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var key = new RequestOptions { IdempotencyKey = "order-1" };
        var repeated = await stripe.Sessions.CreateAsync(LocalStripe.Order(), key);
        var paid = await stripe.PaidAsync(change: order => order.InvoiceCreation = new() { Enabled = true });
        await new RefundService(stripe.Client).CreateAsync(new() { PaymentIntent = paid.PaymentIntentId, Amount = 100 });
        var events = (await new EventService(stripe.Client).ListAsync()).Select(happened => happened.Id).ToList();

        await stripe.StopAsync();
        await stripe.StartServiceAsync();
        var after = await stripe.Sessions.GetAsync(paid.Id, new() { Expand = ["payment_intent.latest_charge", "customer", "invoice"] });

        Assert.Equal(("complete", "paid", 100L), (after.Status, after.PaymentStatus, after.PaymentIntent.LatestCharge.AmountRefunded));
        Assert.Equal(("buyer@example.com", "paid"), (after.Customer.Email, after.Invoice.Status));
        Assert.Equal(events, (await new EventService(stripe.Client).ListAsync()).Select(happened => happened.Id));
        Assert.Equal(repeated.Id, (await stripe.Sessions.CreateAsync(LocalStripe.Order(), key)).Id);
        Assert.Equal(2, (await stripe.Sessions.ListAsync()).Count());
    }

    [Fact]
    public async Task A_delivery_that_was_not_acknowledged_before_comes_after()
    {
        await using var stripe = await LocalStripe.StartAsync(options => options with { StripeRetryPauses = [TimeSpan.FromMinutes(1)] });
        stripe.Portal.Prepare(HttpStatusCode.InternalServerError);
        var session = await stripe.CreateAsync();
        await stripe.Sessions.ExpireAsync(session.Id);
        var first = await stripe.Portal.WaitForAsync(1);

        await stripe.StopAsync();
        stripe.Clock.Advance(TimeSpan.FromMinutes(2));
        await stripe.StartServiceAsync();
        var both = await stripe.Portal.WaitForAsync(2);

        Assert.Equal(first[0].Event.Id, both[1].Event.Id);
    }

    [Fact]
    public async Task The_oldest_are_forgotten_and_the_newest_keep_their_order()
    {
        await using var stripe = await LocalStripe.StartAsync(options => options with { StripeKeptOfEachKind = 3 });
        var customers = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            customers.Insert(0, (await new CustomerService(stripe.Client).CreateAsync(new())).Id);
        }

        await stripe.StopAsync();
        await stripe.StartServiceAsync();
        var next = await new CustomerService(stripe.Client).CreateAsync(new());
        var known = await new CustomerService(stripe.Client).ListAsync();

        Assert.Equal([next.Id, .. customers.Take(3)], known.Select(customer => customer.Id));
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_off_is_as_if_it_never_was()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();
        await stripe.PayAsync(session, "card");
        await stripe.Portal.WaitForAsync(2);
        await stripe.StopAsync();
        var journal = Path.Combine(stripe.Options.DataPath, "stripe", "journal.jsonl");
        var lines = await File.ReadAllLinesAsync(journal);
        var payment = Array.FindIndex(lines, line => line.Contains("\"kind\":\"charge\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(journal, string.Join('\n', [.. lines[..payment], lines[payment][..^20]]));

        await stripe.StartServiceAsync();

        Assert.Equal("open", (await stripe.Sessions.GetAsync(session.Id)).Status);
        Assert.Empty(await new ChargeService(stripe.Client).ListAsync());
        Assert.Empty(await new EventService(stripe.Client).ListAsync());
    }
}
