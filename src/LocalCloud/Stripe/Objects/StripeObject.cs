using System.Text.Json.Serialization;

namespace PosterSaaS.LocalCloud.Stripe.Objects;

/// <summary>Something the stand-in keeps. Its id is Stripe's own kind of id (<c>cs_test_…</c>); it is replaced as a whole, never changed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CheckoutSession), "checkout.session")]
[JsonDerivedType(typeof(Customer), "customer")]
[JsonDerivedType(typeof(PaymentMethod), "payment_method")]
[JsonDerivedType(typeof(PaymentIntent), "payment_intent")]
[JsonDerivedType(typeof(Charge), "charge")]
[JsonDerivedType(typeof(Refund), "refund")]
[JsonDerivedType(typeof(Dispute), "dispute")]
[JsonDerivedType(typeof(Invoice), "invoice")]
[JsonDerivedType(typeof(StripeEvent), "event")]
[JsonDerivedType(typeof(Delivery), "delivery")]
[JsonDerivedType(typeof(IdempotentAnswer), "idempotent_answer")]
internal abstract record StripeObject
{
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Counts up over everything ever made here, because many things are made within one second; given by the store.</summary>
    public long Sequence { get; init; }
}
