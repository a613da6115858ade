using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Payments;

/// <summary>The paper for an order that asked for one.</summary>
internal static class Invoicing
{
    public static Invoice Make(StripeTransaction transaction, CheckoutSession session, string baseUrl)
    {
        var id = NewId.Of("in");
        var customer = transaction.Find<Customer>(session.Customer);
        return transaction.Put(new Invoice
        {
            Id = id,
            Created = transaction.Now,
            Number = $"LOCAL-{transaction.All<Invoice>().Count() + 1:D4}",
            IsPaid = false,
            Currency = session.Currency,
            Lines = session.LineItems,
            Discount = session.Discount,
            Tax = session.Tax,
            Session = session.Id,
            PaymentIntent = session.PaymentIntent,
            Customer = session.Customer,
            CustomerEmail = customer?.Email ?? session.PayerEmail,
            CustomerName = customer?.Name,
            Description = session.InvoiceDescription,
            HostedUrl = $"{baseUrl}/i/{id}",
            Metadata = session.InvoiceMetadata,
        });
    }

    /// <summary>Does nothing for an order without an invoice.</summary>
    public static void Pay(StripeTransaction transaction, CheckoutSession session)
    {
        if (transaction.Find<Invoice>(session.Invoice) is { } invoice)
        {
            transaction.Publish("invoice.paid", transaction.Put(invoice with { IsPaid = true }));
        }
    }
}
