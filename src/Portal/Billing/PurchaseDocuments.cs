using Microsoft.Extensions.Options;
using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>Where Stripe keeps the papers of a purchase. Its addresses end after some time, so they are asked for when somebody wants one.</summary>
public sealed class PurchaseDocuments(InvoiceService invoices, PaymentIntentService payments, IOptions<StripeOptions> stripe)
{
    /// <summary>Null when there is none.</summary>
    /// <exception cref="StripeException">Stripe refused.</exception>
    public async Task<Uri?> FindInvoiceAsync(Purchase purchase, CancellationToken cancellationToken) => purchase.InvoiceId is { } id
        ? Checked((await invoices.GetAsync(id, cancellationToken: cancellationToken)).HostedInvoiceUrl)
        : null;

    /// <inheritdoc cref="FindInvoiceAsync"/>
    public async Task<Uri?> FindReceiptAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        if (purchase.PaymentIntentId is not { } id)
        {
            return null;
        }

        var payment = await payments.GetAsync(id, new PaymentIntentGetOptions { Expand = ["latest_charge"] }, cancellationToken: cancellationToken);
        return Checked(payment.LatestCharge?.ReceiptUrl);
    }

    // People are sent there: to Stripe over https, or to the stand-in that the configuration names.
    private Uri? Checked(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri is { Scheme: "https" } && (uri.Host == "stripe.com" || uri.Host.EndsWith(".stripe.com", StringComparison.Ordinal))
            || (Uri.TryCreate(stripe.Value.ApiBase, UriKind.Absolute, out var own) && own.Authority == uri.Authority))
        ? uri
        : null;
}
