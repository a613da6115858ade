using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Portal.Billing;

/// <summary>How to reach Stripe, and how to know that a webhook event is from there.</summary>
public sealed class StripeOptions
{
    public const string Section = "Stripe";

    /// <summary>Another address than Stripe's own, for the local stand-in.</summary>
    [Url]
    public string? ApiBase { get; set; }

    /// <summary>A secret key (<c>sk_</c>) or one restricted to what the portal needs (<c>rk_</c>), of test or live mode.</summary>
    [Required, MinLength(8), RegularExpression("^(sk|rk)_(test|live)_.+$", ErrorMessage = "The Stripe key begins with sk_test_, sk_live_, rk_test_ or rk_live_.")]
    public string SecretKey { get; set; } = "";

    /// <summary>Without one, anybody could send events: the portal does not start.</summary>
    [Required, MinLength(8)]
    public string WebhookSecret { get; set; } = "";

    /// <summary>The one before, accepted as well while the secret is being changed.</summary>
    [MinLength(8)]
    public string? PreviousWebhookSecret { get; set; }

    /// <summary>Whether customers may enter promotion codes on the payment page.</summary>
    public bool PromotionCodes { get; set; }

    /// <summary>Whether Stripe works out taxes; it has to be set up there first.</summary>
    public bool AutomaticTax { get; set; }

    /// <summary>Where payment pages are.</summary>
    public string PaymentPages() => ApiBase is null ? "https://checkout.stripe.com" : new Uri(ApiBase).GetLeftPart(UriPartial.Authority);

    /// <summary>Whether real money moves.</summary>
    public bool IsLive() => SecretKey.Split('_') is [_, "live", ..];
}
