using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing;

/// <summary>How far a purchase has come. Money and credits may go back afterwards: <see cref="Purchase.CreditsTakenBack"/>.</summary>
public enum PurchaseState
{
    /// <summary>Nothing is paid yet.</summary>
    Open,

    /// <summary>The customer has done their part; the money is on its way, which can take days.</summary>
    Pending,

    /// <summary>Paid, and the credits are granted.</summary>
    Granted,

    /// <summary>Not paid in time; the payment page is closed.</summary>
    Expired,

    /// <summary>The money did not come.</summary>
    Failed,
}

/// <summary>How a purchase is paid.</summary>
public enum PurchaseKind
{
    /// <summary>By somebody, on Stripe's payment page.</summary>
    Checkout,

    /// <summary>With the kept card, by itself.</summary>
    TopUp,
}

/// <summary>Our own record of a checkout session or a top-up: what Stripe reports is held against it.</summary>
/// <param name="Id">Made by the form that asks for it, so that a double click makes one.</param>
/// <param name="Pack">The pack's id, as of then.</param>
/// <param name="Amount">What it costs, in the currency's smallest unit, before discounts and taxes.</param>
/// <param name="Buyer">Who pressed the button, or agreed that it is done without.</param>
public sealed record Purchase(TenantId Tenant, PurchaseId Id, string Pack, string Name, int Credits, long Amount, string Currency, UserId Buyer, DateTimeOffset CreatedAt)
{
    public PurchaseKind Kind { get; init; }

    public PurchaseState State { get; init; }

    /// <summary>Whether the card that pays it is kept, for later top-ups.</summary>
    public bool KeepsCard { get; init; }

    /// <summary>The kept card that a top-up charges. It stays the same, so that asking Stripe again asks the same.</summary>
    public string? PaymentMethodId { get; init; }

    /// <summary>Stripe's, once the payment page is made.</summary>
    public string? SessionId { get; init; }

    /// <summary>The payment page.</summary>
    public string? Url { get; init; }

    /// <summary>Stripe's, once it is paid.</summary>
    public string? PaymentIntentId { get; init; }

    public string? InvoiceId { get; init; }

    /// <summary>With refunds and disputes, of <see cref="Credits"/>.</summary>
    public int CreditsTakenBack { get; init; }

    /// <summary>How often <see cref="CreditsTakenBack"/> has changed.</summary>
    public int Changes { get; init; }

    public static Dictionary<string, AttributeValue> From(Purchase purchase) => new Dictionary<string, AttributeValue>(Keys.Purchase(purchase.Tenant, purchase.Id.Value))
    {
        [nameof(Tenant)] = new(purchase.Tenant.Value),
        [nameof(Id)] = new(purchase.Id.Value),
        [nameof(Pack)] = new(purchase.Pack),
        [nameof(Name)] = new(purchase.Name),
        [nameof(Credits)] = AttributeValues.Number(purchase.Credits),
        [nameof(Amount)] = AttributeValues.Number(purchase.Amount),
        [nameof(Currency)] = new(purchase.Currency),
        [nameof(Buyer)] = new(purchase.Buyer.Value),
        [nameof(CreatedAt)] = AttributeValues.Time(purchase.CreatedAt),
        [nameof(Kind)] = new(purchase.Kind.ToString()),
        [nameof(State)] = new(purchase.State.ToString()),
        [nameof(KeepsCard)] = new() { BOOL = purchase.KeepsCard },
        [nameof(CreditsTakenBack)] = AttributeValues.Number(purchase.CreditsTakenBack),
        [nameof(Changes)] = AttributeValues.Number(purchase.Changes),
    }
    .With(nameof(PaymentMethodId), purchase.PaymentMethodId is { } method ? new(method) : null)
    .With(nameof(SessionId), purchase.SessionId is { } session ? new(session) : null)
    .With(nameof(Url), purchase.Url is { } url ? new(url) : null)
    .With(nameof(PaymentIntentId), purchase.PaymentIntentId is { } intent ? new(intent) : null)
    .With(nameof(InvoiceId), purchase.InvoiceId is { } invoice ? new(invoice) : null);

    public static Purchase Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        new PurchaseId(item.Required(nameof(Id))),
        item.Required(nameof(Pack)),
        item.Required(nameof(Name)),
        item.GetInt(nameof(Credits)),
        item.GetLong(nameof(Amount)),
        item.Required(nameof(Currency)),
        new UserId(item.Required(nameof(Buyer))),
        item.Time(nameof(CreatedAt)))
    {
        Kind = item.OptionalEnum<PurchaseKind>(nameof(Kind)) ?? PurchaseKind.Checkout,
        State = item.Enum<PurchaseState>(nameof(State)),
        KeepsCard = item.GetValueOrDefault(nameof(KeepsCard))?.BOOL is true,
        PaymentMethodId = item.Optional(nameof(PaymentMethodId)),
        SessionId = item.Optional(nameof(SessionId)),
        Url = item.Optional(nameof(Url)),
        PaymentIntentId = item.Optional(nameof(PaymentIntentId)),
        InvoiceId = item.Optional(nameof(InvoiceId)),
        CreditsTakenBack = item.GetInt(nameof(CreditsTakenBack)),
        Changes = item.GetInt(nameof(Changes)),
    };
}
