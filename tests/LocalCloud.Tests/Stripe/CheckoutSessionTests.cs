using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class CheckoutSessionTests
{
    [Fact]
    public async Task A_new_session_is_open_unpaid_and_says_what_it_was_made_with()
    {
        await using var stripe = await LocalStripe.StartAsync();

        var session = await stripe.CreateAsync(order =>
        {
            order.CustomerEmail = "buyer@example.com";
            order.Metadata = new() { ["pack"] = "small" };
            order.AutomaticTax = new() { Enabled = true };
            order.AllowPromotionCodes = true;
            order.InvoiceCreation = new() { Enabled = true };
        });

        Assert.StartsWith("cs_test_", session.Id, StringComparison.Ordinal);
        Assert.Equal(("open", "unpaid", "payment", "usd", 500L, 550L), (session.Status, session.PaymentStatus, session.Mode, session.Currency, session.AmountSubtotal!.Value, session.AmountTotal!.Value)); // with taxes
        Assert.Equal(("acme", "small", "buyer@example.com"), (session.ClientReferenceId, session.Metadata["pack"], session.CustomerEmail));
        Assert.Equal((false, true, true, true), (session.Livemode, session.AutomaticTax.Enabled, session.AllowPromotionCodes!.Value, session.InvoiceCreation.Enabled));
        Assert.Null(session.PaymentIntentId);
        Assert.Equal(TimeSpan.FromHours(24), session.ExpiresAt - session.Created);
        Assert.StartsWith($"{stripe.Address}c/pay/", session.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 500, 0)]
    [InlineData("save20", 400, 100)]
    [InlineData("FREE", 0, 500)]
    public async Task A_promotion_code_changes_what_is_paid_and_nothing_else(string code, int total, int discount)
    {
        await using var stripe = await LocalStripe.StartAsync();
        var made = await stripe.CreateAsync(order => order.AllowPromotionCodes = true);

        await stripe.PostAsync(new Uri(made.Url).AbsolutePath, new() { ["way"] = "card", ["email"] = "buyer@example.com", ["code"] = code });
        var paid = await stripe.Sessions.GetAsync(made.Id, new() { Expand = ["payment_intent"] });

        Assert.Equal(("complete", "paid", 500L, total, discount), (paid.Status, paid.PaymentStatus, paid.AmountSubtotal, paid.AmountTotal, paid.TotalDetails.AmountDiscount));
        Assert.Equal(total is 0 ? null : total, paid.PaymentIntent?.AmountReceived);
    }

    [Fact]
    public async Task A_code_that_there_is_not_leaves_the_session_open()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var made = await stripe.CreateAsync(order => order.AllowPromotionCodes = true);

        await stripe.PostAsync(new Uri(made.Url).AbsolutePath, new() { ["way"] = "card", ["email"] = "buyer@example.com", ["code"] = "SAVE99" });

        Assert.Equal("open", (await stripe.Sessions.GetAsync(made.Id)).Status);
    }

    [Fact]
    public async Task A_session_can_be_asked_for_with_its_line_items()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var made = await stripe.Sessions.CreateAsync(LocalStripe.Order(unitAmount: 250, quantity: 3));

        var lines = await new SessionLineItemService(stripe.Client).ListAsync(made.Id);
        var expanded = await stripe.Sessions.GetAsync(made.Id, new() { Expand = ["line_items"] });

        var line = Assert.Single(lines);
        Assert.Equal(("100 credits", 3L, 750L, 250L), (line.Description, line.Quantity!.Value, line.AmountTotal, line.Price.UnitAmount!.Value));
        Assert.Equal(line.Id, Assert.Single(expanded.LineItems).Id);
        Assert.Equal(750, expanded.AmountTotal);
    }

    [Fact]
    public async Task The_list_is_newest_first_and_its_pages_join_without_gap_or_double()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var made = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            made.Insert(0, (await stripe.CreateAsync()).Id);
        }

        var first = await stripe.Sessions.ListAsync(new() { Limit = 2 });
        var all = new List<string>();
        await foreach (var session in stripe.Sessions.ListAutoPagingAsync(new() { Limit = 2 }))
        {
            all.Add(session.Id);
        }

        Assert.True(first.HasMore);
        Assert.Equal(made.Take(2), first.Select(session => session.Id));
        Assert.Equal(made, all);
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_status_and_by_time()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var old = await stripe.CreateAsync();
        await stripe.PayAsync(old, "card");
        stripe.Clock.Advance(TimeSpan.FromMinutes(10));
        var young = await stripe.CreateAsync();

        var complete = await stripe.Sessions.ListAsync(new() { Status = "complete" });
        var lately = await stripe.Sessions.ListAsync(new() { Created = new DateRangeOptions { GreaterThanOrEqual = young.Created } });

        Assert.Equal(old.Id, Assert.Single(complete).Id);
        Assert.Equal(young.Id, Assert.Single(lately).Id);
    }

    [Fact]
    public async Task An_open_session_can_be_expired_once()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();

        var expired = await stripe.Sessions.ExpireAsync(session.Id);
        var again = await Assert.ThrowsAsync<StripeException>(() => stripe.Sessions.ExpireAsync(session.Id));

        Assert.Equal(("expired", null), (expired.Status, expired.Url));
        Assert.Equal("invalid_request_error", again.StripeError.Type);
        Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.CheckoutSessionExpired));
    }

    [Fact]
    public async Task A_session_that_nobody_pays_expires_by_itself()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync(order => order.ExpiresAt = stripe.Clock.GetUtcNow().UtcDateTime.AddMinutes(31));

        stripe.Clock.Advance(TimeSpan.FromMinutes(32));

        var told = Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.CheckoutSessionExpired));
        Assert.Equal(session.Id, Assert.IsType<Session>(told.Event.Data.Object).Id);
        Assert.Equal("expired", (await stripe.Sessions.GetAsync(session.Id)).Status);
    }

    [Fact]
    public async Task A_payment_can_be_reached_from_its_session()
    {
        await using var stripe = await LocalStripe.StartAsync();

        var session = await stripe.PaidAsync(change: order => order.PaymentIntentData = new() { Metadata = new() { ["workspace"] = "acme" } });

        var charge = session.PaymentIntent.LatestCharge;
        Assert.Equal(("succeeded", 500L, "acme"), (session.PaymentIntent.Status, session.PaymentIntent.AmountReceived, session.PaymentIntent.Metadata["workspace"]));
        Assert.Equal((true, 500L, session.PaymentIntentId), (charge.Paid, charge.Amount, charge.PaymentIntentId));
        Assert.Equal(charge.Id, (await new ChargeService(stripe.Client).GetAsync(charge.Id)).Id);
    }
}
