using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>A card that Stripe keeps for a tenant, as people tell it from their others. Its number never comes here.</summary>
/// <param name="PaymentMethodId">Stripe's.</param>
/// <param name="Brand">As Stripe writes it, such as <c>visa</c>.</param>
/// <param name="LastDigits">Four.</param>
/// <param name="ExpiryMonth">1 to 12: it can be charged until the end of it.</param>
public sealed record KeptCard(TenantId Tenant, string PaymentMethodId, string Brand, string LastDigits, int ExpiryMonth, int ExpiryYear)
{
    /// <summary>Null when it is no card: other ways of paying are not kept.</summary>
    public static KeptCard? Of(TenantId tenant, PaymentMethod? method) => method?.Card is { } card
        ? new KeptCard(tenant, method.Id, card.Brand, card.Last4, (int)card.ExpMonth, (int)card.ExpYear)
        : null;

    public static Dictionary<string, AttributeValue> From(KeptCard card) => new(Keys.KeptCard(card.Tenant))
    {
        [nameof(Tenant)] = new(card.Tenant.Value),
        [nameof(PaymentMethodId)] = new(card.PaymentMethodId),
        [nameof(Brand)] = new(card.Brand),
        [nameof(LastDigits)] = new(card.LastDigits),
        [nameof(ExpiryMonth)] = AttributeValues.Number(card.ExpiryMonth),
        [nameof(ExpiryYear)] = AttributeValues.Number(card.ExpiryYear),
    };

    public static KeptCard Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        item.Required(nameof(PaymentMethodId)),
        item.Required(nameof(Brand)),
        item.Required(nameof(LastDigits)),
        item.GetInt(nameof(ExpiryMonth)),
        item.GetInt(nameof(ExpiryYear)));
}
