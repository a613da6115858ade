using System.Net;
using Stripe;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class InvoiceTests
{
    [Fact]
    public async Task A_paid_order_with_an_invoice_has_one_that_can_be_read()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync(change: order => order.InvoiceCreation = new() { Enabled = true, InvoiceData = new() { Description = "Thank you" } });

        var invoice = await new InvoiceService(stripe.Client).GetAsync(session.InvoiceId, new() { Expand = ["payments"] });
        var page = await stripe.GetAsync(invoice.HostedInvoiceUrl);
        var paper = await stripe.GetAsync(invoice.InvoicePdf);

        Assert.Equal(("paid", 500L, session.CustomerId, "buyer@example.com"), (invoice.Status, invoice.AmountPaid, invoice.CustomerId, invoice.CustomerEmail));
        Assert.Equal("100 credits", Assert.Single(invoice.Lines).Description);
        Assert.Equal(session.PaymentIntentId, Assert.Single(invoice.Payments).Payment.PaymentIntentId);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, paper.StatusCode));
        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains(invoice.Number, text, StringComparison.Ordinal);
        Assert.Contains("5.00 USD", text, StringComparison.Ordinal);
        Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.InvoicePaid));
    }

    [Fact]
    public async Task An_invoice_for_a_bank_debit_is_open_until_the_money_comes()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync("bank_debit", order => order.InvoiceCreation = new() { Enabled = true });
        var invoices = new InvoiceService(stripe.Client);

        var before = await invoices.GetAsync(session.InvoiceId);
        await stripe.ControlAsync($"sessions/{session.Id}/debit-succeeded");
        var after = await invoices.GetAsync(session.InvoiceId);

        Assert.Equal((("open", 0L), ("paid", 500L)), ((before.Status, before.AmountPaid), (after.Status, after.AmountPaid)));
    }

    [Fact]
    public async Task An_order_without_an_invoice_has_none_but_a_receipt()
    {
        await using var stripe = await LocalStripe.StartAsync();

        var session = await stripe.PaidAsync();
        var receipt = await stripe.GetAsync(session.PaymentIntent.LatestCharge.ReceiptUrl);
        var none = await stripe.GetAsync("/i/in_1");

        Assert.Null(session.InvoiceId);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (receipt.StatusCode, none.StatusCode));
    }
}
