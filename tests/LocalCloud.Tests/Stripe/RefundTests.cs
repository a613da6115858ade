using System.Net;
using Stripe;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class RefundTests
{
    [Fact]
    public async Task A_refund_without_an_amount_gives_all_back()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync();

        var refund = await new RefundService(stripe.Client).CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Reason = "requested_by_customer" });
        var charge = await new ChargeService(stripe.Client).GetAsync(refund.ChargeId);

        Assert.Equal(("succeeded", 500L, "requested_by_customer"), (refund.Status, refund.Amount, refund.Reason));
        Assert.Equal((true, 500L), (charge.Refunded, charge.AmountRefunded));
        Assert.Equal(refund.Id, Assert.IsType<Refund>(Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.RefundCreated)).Event.Data.Object).Id);
        Assert.True(Assert.IsType<Charge>(Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.ChargeRefunded)).Event.Data.Object).Refunded);
    }

    [Fact]
    public async Task Several_parts_can_be_refunded_up_to_what_was_paid()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var refunds = new RefundService(stripe.Client);
        var session = await stripe.PaidAsync();

        await refunds.CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Amount = 200 });
        await refunds.CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Amount = 100 });
        var tooMuch = await Assert.ThrowsAsync<StripeException>(() => refunds.CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Amount = 201 }));
        await refunds.CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Amount = 200 });
        var nothingLeft = await Assert.ThrowsAsync<StripeException>(() => refunds.CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Amount = 1 }));
        var charge = await new ChargeService(stripe.Client).GetAsync(session.PaymentIntent.LatestChargeId, new() { Expand = ["refunds"] });

        Assert.Equal((HttpStatusCode.BadRequest, "amount"), (tooMuch.HttpStatusCode, tooMuch.StripeError.Param));
        Assert.Equal("charge_already_refunded", nothingLeft.StripeError.Code);
        Assert.Equal([200, 100, 200], charge.Refunds.Select(refund => refund.Amount));
        Assert.Equal((true, 500L), (charge.Refunded, charge.AmountRefunded));
    }

    [Fact]
    public async Task Refunds_at_the_same_time_never_exceed_what_was_paid()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try
            {
                await new RefundService(stripe.Client).CreateAsync(new() { PaymentIntent = session.PaymentIntentId, Amount = 150 });
            }
            catch (StripeException)
            {
                // All but three are too much.
            }
        }));

        Assert.Equal(3, (await new RefundService(stripe.Client).ListAsync(new() { PaymentIntent = session.PaymentIntentId })).Count());
        Assert.Equal(450, (await new ChargeService(stripe.Client).GetAsync(session.PaymentIntent.LatestChargeId)).AmountRefunded);
    }

    [Fact]
    public async Task What_took_no_money_cannot_be_refunded()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();
        await stripe.PayAsync(session, "card_declined");
        var failed = Assert.Single(await new ChargeService(stripe.Client).ListAsync());

        var refused = await Assert.ThrowsAsync<StripeException>(() => new RefundService(stripe.Client).CreateAsync(new() { Charge = failed.Id }));
        var nothingNamed = await Assert.ThrowsAsync<StripeException>(() => new RefundService(stripe.Client).CreateAsync(new()));

        Assert.Equal(("failed", false), (failed.Status, failed.Paid));
        Assert.Equal(HttpStatusCode.BadRequest, refused.HttpStatusCode);
        Assert.Equal("parameter_missing", nothingNamed.StripeError.Code);
    }

    [Fact]
    public async Task A_note_on_a_refund_is_told_as_an_update()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync();
        var refund = await new RefundService(stripe.Client).CreateAsync(new() { PaymentIntent = session.PaymentIntentId });

        await new RefundService(stripe.Client).UpdateAsync(refund.Id, new() { Metadata = new() { ["ticket"] = "7" } });

        var told = Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.RefundUpdated));
        Assert.Equal("7", Assert.IsType<Refund>(told.Event.Data.Object).Metadata["ticket"]);
    }

    [Theory]
    [InlineData("won")]
    [InlineData("lost")]
    public async Task A_dispute_is_opened_and_closed_on_the_control_page_and_blocks_refunds(string end)
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync();

        await stripe.ControlAsync($"charges/{session.PaymentIntent.LatestChargeId}/dispute");
        var opened = Assert.IsType<Dispute>(Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.ChargeDisputeCreated)).Event.Data.Object);
        var refund = await Assert.ThrowsAsync<StripeException>(() => new RefundService(stripe.Client).CreateAsync(new() { PaymentIntent = session.PaymentIntentId }));
        await stripe.ControlAsync($"disputes/{opened.Id}/{end}");
        var closed = Assert.IsType<Dispute>(Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.ChargeDisputeClosed)).Event.Data.Object);

        Assert.Equal(("needs_response", 500L, session.PaymentIntentId), (opened.Status, opened.Amount, opened.PaymentIntentId));
        Assert.Equal("charge_disputed", refund.StripeError.Code);
        Assert.Equal((opened.Id, end), (closed.Id, closed.Status));
        Assert.Equal(end, (await new DisputeService(stripe.Client).GetAsync(opened.Id)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await stripe.PostAsync($"/control/disputes/{opened.Id}/{end}")).StatusCode);
    }

    [Fact]
    public async Task The_control_page_refunds_a_part()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync();
        var path = $"charges/{session.PaymentIntent.LatestChargeId}/refund";

        await stripe.ControlAsync(path, new() { ["amount"] = "120" });
        var tooMuch = await stripe.PostAsync($"/control/{path}", new() { ["amount"] = "381" });
        var nonsense = await stripe.PostAsync($"/control/{path}", new() { ["amount"] = "all" });

        Assert.Equal(120, (await new ChargeService(stripe.Client).GetAsync(session.PaymentIntent.LatestChargeId)).AmountRefunded);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (tooMuch.StatusCode, nonsense.StatusCode));
    }
}
