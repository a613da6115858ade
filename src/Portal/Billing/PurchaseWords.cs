using System.Globalization;

namespace PosterSaaS.Portal.Billing;

/// <summary>What became of a purchase, as people read it.</summary>
public static class PurchaseWords
{
    public static string Title(Purchase purchase) => purchase.State switch
    {
        PurchaseState.Granted => string.Create(CultureInfo.InvariantCulture, $"{purchase.Credits:N0} credits are yours"),
        PurchaseState.Pending => "Your payment is on its way",
        PurchaseState.Open => "Not paid yet",
        PurchaseState.Expired => purchase.Kind is PurchaseKind.TopUp ? "Nothing was bought" : "The payment page is closed",
        PurchaseState.Failed => "The payment failed",
    };

    /// <summary>In a list.</summary>
    public static string InList(Purchase purchase) => (purchase.Kind is PurchaseKind.TopUp ? "automatic top-up, " : "") + purchase.State switch
    {
        PurchaseState.Granted when purchase.CreditsTakenBack >= purchase.Credits => "paid, and refunded",
        PurchaseState.Granted when purchase.CreditsTakenBack > 0 => string.Create(CultureInfo.InvariantCulture, $"paid, {purchase.CreditsTakenBack:N0} credits taken back"),
        PurchaseState.Granted => "paid",
        PurchaseState.Pending => "the money is on its way",
        PurchaseState.Open => "not paid yet",
        PurchaseState.Expired => "not paid",
        PurchaseState.Failed => "the payment failed",
    };

    public static string Text(Purchase purchase) => (purchase.State, purchase.Kind) switch
    {
        (PurchaseState.Open, PurchaseKind.TopUp) => "The kept card is being charged. Look again in a minute: the credits come by themselves.",
        (PurchaseState.Expired, PurchaseKind.TopUp) => "The kept card was not charged, and will not be for this.",
        (PurchaseState.Failed, PurchaseKind.TopUp) => "The kept card could not be charged, so no credits were added.",
        var (state, _) => Text(state),
    };

    private static string Text(PurchaseState state) => state switch
    {
        PurchaseState.Granted => "Thank you. They do not expire, and everybody who makes posters here can use them.",
        PurchaseState.Pending => "With this way of paying, the money takes a while, some days at most. The credits come by themselves as soon as it is here.",
        PurchaseState.Open => "Nothing was charged so far. If you have paid a moment ago, look again in a minute: the credits come by themselves.",
        PurchaseState.Expired => "It was open for an hour and nothing was paid. Nothing was charged.",
        PurchaseState.Failed => "The money did not come, so no credits were added. You can try again, perhaps in another way.",
    };
}
