using System.Net;
using Stripe;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class OffSessionTests
{
    [Fact]
    public async Task A_customer_can_be_made_found_and_changed()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var customers = new CustomerService(stripe.Client);

        var made = await customers.CreateAsync(new() { Email = "owner@example.com", Name = "Acme", Metadata = new() { ["workspace"] = "acme", ["plan"] = "free" } });
        await customers.UpdateAsync(made.Id, new() { Name = "Acme Ltd", Metadata = new() { ["plan"] = "" } });
        var found = Assert.Single(await customers.ListAsync(new() { Email = "owner@example.com" }));

        Assert.Equal((made.Id, "Acme Ltd", "owner@example.com"), (found.Id, found.Name, found.Email));
        Assert.Equal([new("workspace", "acme")], found.Metadata);
        Assert.Empty(await customers.ListAsync(new() { Email = "somebody@example.com" }));
    }

    [Fact]
    public async Task A_session_uses_the_customer_it_was_made_for()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var customer = await new CustomerService(stripe.Client).CreateAsync(new() { Email = "owner@example.com" });

        var session = await stripe.PaidAsync(change: order => order.Customer = customer.Id);
        var listed = await stripe.Sessions.ListAsync(new() { Customer = customer.Id });

        Assert.Equal((customer.Id, customer.Id), (session.CustomerId, session.PaymentIntent.CustomerId));
        Assert.Equal(session.Id, Assert.Single(listed).Id);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("if_required", false)]
    [InlineData("always", true)]
    public async Task A_customer_is_made_when_it_is_asked_for(string? creation, bool isMade)
    {
        await using var stripe = await LocalStripe.StartAsync();

        var session = await stripe.PaidAsync(change: order => order.CustomerCreation = creation);

        Assert.Equal(isMade, session.CustomerId is not null);
    }

    [Fact]
    public async Task A_kept_card_can_be_charged_while_its_owner_is_away()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var first = await KeepAsync(stripe, "card");

        var payment = await ChargeAgainAsync(stripe, first.CustomerId, first.PaymentIntent.PaymentMethodId);

        Assert.Equal(("succeeded", 900L, "top-up"), (payment.Status, payment.AmountReceived, payment.Metadata["why"]));
        Assert.NotNull(payment.LatestChargeId);
        Assert.Equal(2, (await stripe.Portal.WaitForAsync(2, EventTypes.PaymentIntentSucceeded)).Count);
        var kept = await new CustomerPaymentMethodService(stripe.Client).ListAsync(first.CustomerId);
        Assert.Equal("4242", Assert.Single(kept).Card.Last4);
    }

    [Theory]
    [InlineData("card_declined_later", "card_declined", "generic_decline")]
    [InlineData("card_with_second_step", "authentication_required", "authentication_required")]
    public async Task A_kept_card_can_be_declined_and_the_failed_payment_can_be_looked_at(string way, string code, string declineCode)
    {
        await using var stripe = await LocalStripe.StartAsync();
        var first = await KeepAsync(stripe, way);
        var key = new RequestOptions { IdempotencyKey = "top-up-1" };

        var declined = await Assert.ThrowsAsync<StripeException>(() => ChargeAgainAsync(stripe, first.CustomerId, first.PaymentIntent.PaymentMethodId, key));
        var again = await Assert.ThrowsAsync<StripeException>(() => ChargeAgainAsync(stripe, first.CustomerId, first.PaymentIntent.PaymentMethodId, key));
        var failed = await new PaymentIntentService(stripe.Client).GetAsync(declined.StripeError.PaymentIntent.Id);

        Assert.Equal((HttpStatusCode.PaymentRequired, "card_error", code, declineCode),
            (declined.HttpStatusCode, declined.StripeError.Type, declined.StripeError.Code, declined.StripeError.DeclineCode));
        Assert.Equal(failed.Id, again.StripeError.PaymentIntent.Id);
        Assert.Equal(("requires_payment_method", 0L), (failed.Status, failed.AmountReceived));
        Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.PaymentIntentPaymentFailed));
    }

    [Fact]
    public async Task A_card_that_was_not_kept_or_is_anothers_cannot_be_charged()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var kept = await KeepAsync(stripe, "card");
        var once = await stripe.PaidAsync();
        var other = await new CustomerService(stripe.Client).CreateAsync(new() { Email = "other@example.com" });

        var notKept = await Assert.ThrowsAsync<StripeException>(() => ChargeAgainAsync(stripe, other.Id, once.PaymentIntent.PaymentMethodId));
        var anothers = await Assert.ThrowsAsync<StripeException>(() => ChargeAgainAsync(stripe, other.Id, kept.PaymentIntent.PaymentMethodId));

        Assert.Equal(("payment_method", "payment_method"), (notKept.StripeError.Param, anothers.StripeError.Param));
        Assert.Equal(2, (await new ChargeService(stripe.Client).ListAsync()).Count());
    }

    [Fact]
    public async Task A_card_that_was_let_go_is_not_listed_and_cannot_be_charged_or_let_go_again()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var (first, methods) = (await KeepAsync(stripe, "card"), new PaymentMethodService(stripe.Client));

        var gone = await methods.DetachAsync(first.PaymentIntent.PaymentMethodId);
        var charged = await Assert.ThrowsAsync<StripeException>(() => ChargeAgainAsync(stripe, first.CustomerId, gone.Id));
        var again = await Assert.ThrowsAsync<StripeException>(() => methods.DetachAsync(gone.Id));
        var unknown = await Assert.ThrowsAsync<StripeException>(() => methods.DetachAsync("pm_unknown"));

        Assert.Null(gone.CustomerId);
        Assert.Empty(await new CustomerPaymentMethodService(stripe.Client).ListAsync(first.CustomerId));
        Assert.Equal(("payment_method", HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (charged.StripeError.Param, again.HttpStatusCode, unknown.HttpStatusCode));
    }

    [Fact]
    public async Task A_payment_without_a_page_has_to_be_confirmed_off_session()
    {
        await using var stripe = await LocalStripe.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() =>
            new PaymentIntentService(stripe.Client).CreateAsync(new() { Amount = 900, Currency = "usd" }));

        Assert.Equal((HttpStatusCode.BadRequest, "off_session"), (refused.HttpStatusCode, refused.StripeError.Param));
    }

    private static async Task<global::Stripe.Checkout.Session> KeepAsync(LocalStripe stripe, string way)
    {
        var session = await stripe.CreateAsync(order => order.PaymentIntentData = new() { SetupFutureUsage = "off_session" });
        await stripe.PayAsync(session, way);
        await stripe.PostAsync($"/c/pay/{session.Id}/second-step", new() { ["answer"] = "confirm" });
        return await stripe.Sessions.GetAsync(session.Id, new() { Expand = ["payment_intent"] });
    }

    private static Task<PaymentIntent> ChargeAgainAsync(LocalStripe stripe, string customer, string method, RequestOptions? options = null) =>
        new PaymentIntentService(stripe.Client).CreateAsync(
            new()
            {
                Amount = 900,
                Currency = "usd",
                Customer = customer,
                PaymentMethod = method,
                Confirm = true,
                OffSession = true,
                Metadata = new() { ["why"] = "top-up" },
            },
            options);
}
