using PosterSaaS.LocalCloud.Cognito.HostedUi;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>The papers for the buyer: an invoice, also at the address of its PDF (a browser prints the page into one), and a charge's receipt.</summary>
internal sealed class InvoiceEndpoints(StripeStore store)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/i/{id}", (string id, InvoiceEndpoints endpoints) => endpoints.ShowInvoice(id));
        routes.MapGet("/i/{id}/pdf", (string id, InvoiceEndpoints endpoints) => endpoints.ShowInvoice(id));
        routes.MapGet("/receipts/{id}", (string id, InvoiceEndpoints endpoints) => endpoints.ShowReceipt(id));
    }

    private StripePage ShowInvoice(string id) => store.Run(transaction => transaction.Find<Invoice>(id)) is { } invoice
        ? new StripePage($"Invoice {invoice.Number}", Html.Of(
            $"""
                <section class="card" aria-label="Invoice">
                  <p class="total">{Money.Show(invoice.Total, invoice.Currency)}</p>
                  <p><span class="state">{(invoice.IsPaid ? "Paid" : "Not paid yet")}</span> {invoice.Created.ToString("d MMMM yyyy", null)}</p>
                  <p>{invoice.CustomerName ?? invoice.CustomerEmail}</p>
                  <p>{invoice.Description}</p>
                  <ul class="lines">{Html.Join(invoice.Lines.Select(line => Line(line.Description, line.Total, line.Currency)))}</ul>
                </section>
            """))
        : NotFound();

    private StripePage ShowReceipt(string id) => store.Run(transaction => transaction.Find<Charge>(id)) is { Paid: true } charge
        ? new StripePage("Receipt", Html.Of(
            $"""
                <section class="card" aria-label="Receipt">
                  <p class="total">{Money.Show(charge.Amount, charge.Currency)}</p>
                  <ul class="lines">
                    {Line("Paid", charge.Amount, charge.Currency)}
                    {Line("Refunded", charge.AmountRefunded, charge.Currency)}
                  </ul>
                </section>
            """))
        : NotFound();

    private static Html Line(string name, long amount, string currency) => Html.Of($"<li><span>{name}</span> <span>{Money.Show(amount, currency)}</span></li>");

    private static StripePage NotFound() => new("There is no such paper", Html.Of($"    <p>The address is wrong, or it is very old.</p>"), StatusCodes.Status404NotFound);
}
