using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Tenancy;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.Portal.Billing;

/// <summary>Sends somebody to Stripe's payment page. What it costs comes from the catalogue; the browser only names the pack.</summary>
public sealed class Checkout(
    SessionService sessions, Customers customers, PurchaseStore purchases, IOptions<StripeOptions> stripe, IOptions<PortalOptions> portal, TimeProvider clock)
{
    // Stripe takes 30 minutes to 24 hours.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <returns>The address of the payment page.</returns>
    /// <param name="by">Who buys, and for which workspace.</param>
    /// <param name="pack">What.</param>
    /// <param name="keepsCard">Whether the card is kept for automatic top-ups.</param>
    /// <param name="id">Made with the form, so that a double click leads to one page.</param>
    /// <exception cref="StripeException">Stripe did not make the page. Whether it will for a second try is told by its <see cref="StripeException.HttpStatusCode"/>.</exception>
    public async Task<string> StartAsync(Participant by, CreditPack pack, bool keepsCard, PurchaseId id, CancellationToken cancellationToken)
    {
        var purchase = await EnsureAsync(by, pack, keepsCard, id, cancellationToken);
        if (purchase.Url is { } known)
        {
            return known;
        }

        var session = await CreateSessionAsync(purchase, await customers.EnsureAsync(by, cancellationToken), by, cancellationToken);
        return await purchases.TrySetSessionAsync(purchase, session.Id, session.Url, cancellationToken)
            ? session.Url
            : throw new InvalidOperationException($"Purchase {purchase.Id} has another checkout session than {session.Id}.");
    }

    /// <summary>Asks Stripe for the page, or for the one it made when it was asked the same before.</summary>
    private Task<Session> CreateSessionAsync(Purchase purchase, string customer, Participant by, CancellationToken cancellationToken)
    {
        var options = new SessionCreateOptions
        {
            Mode = "payment",
            Customer = customer,
            ClientReferenceId = purchase.Tenant.Value,
            Metadata = CheckoutFacts.Of(purchase),
            PaymentIntentData = new() { Metadata = CheckoutFacts.Of(purchase) },
            LineItems =
            [
                new()
                {
                    Quantity = 1,
                    PriceData = new()
                    {
                        Currency = purchase.Currency,
                        UnitAmount = purchase.Amount,
                        ProductData = new() { Name = Phrase.Of(Strings.PaymentProductName, purchase.Name, purchase.Credits) },
                    },
                },
            ],
            SuccessUrl = portal.Value.Absolute(WorkspacePath.To(by.Slug, "/purchases/" + purchase.Id)),
            CancelUrl = portal.Value.Absolute(WorkspacePath.To(by.Slug, "/buy?cancelled=true")),
            ExpiresAt = (purchase.CreatedAt + Lifetime).UtcDateTime,
            InvoiceCreation = new() { Enabled = true },
            AllowPromotionCodes = stripe.Value.PromotionCodes ? true : null,
            AutomaticTax = stripe.Value.AutomaticTax ? new() { Enabled = true } : null,
            CustomerUpdate = stripe.Value.AutomaticTax ? new() { Address = "auto", Name = "auto" } : null,
        };
        if (purchase.KeepsCard)
        {
            options.PaymentIntentData.SetupFutureUsage = "off_session";
            options.AllowedPaymentMethodTypes = ["card"]; // nothing else is kept
        }

        // The id is a browser's: another workspace may say the same.
        return sessions.CreateAsync(options, new RequestOptions { IdempotencyKey = $"checkout-{purchase.Tenant}-{purchase.Id}" }, cancellationToken);
    }

    private async Task<Purchase> EnsureAsync(Participant by, CreditPack pack, bool keepsCard, PurchaseId id, CancellationToken cancellationToken)
    {
        var purchase = new Purchase(by.Tenant, id, pack.Id, pack.Name, pack.Credits, pack.Price, pack.Currency, by.User, clock.GetUtcNow()) { KeepsCard = keepsCard };
        if (await purchases.TryAddAsync(purchase, cancellationToken))
        {
            return purchase;
        }

        // The same form again: a double click, or an old page whose purchase has ended.
        if (await purchases.FindAsync(by.Tenant, id, cancellationToken) is { State: PurchaseState.Open } earlier
            && (earlier.Pack, earlier.KeepsCard) == (pack.Id, keepsCard)
            && clock.GetUtcNow() < earlier.CreatedAt + Lifetime)
        {
            return earlier;
        }

        var fresh = purchase with { Id = PurchaseId.New(clock) };
        return await purchases.TryAddAsync(fresh, cancellationToken) ? fresh : throw new InvalidOperationException("A new purchase's id was used before.");
    }
}
