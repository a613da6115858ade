namespace PosterSaaS.LocalCloud.Stripe.Payments;

/// <summary>What buyers can enter on the payment page, where the order allows it.</summary>
internal static class PromotionCodes
{
    /// <returns>The discount in percent; null when there is no such code.</returns>
    public static int? Find(string code) => code.ToUpperInvariant() switch
    {
        "SAVE20" => 20,
        "FREE" => 100,
        _ => null,
    };
}
