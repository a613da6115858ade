namespace PosterSaaS.Portal.Billing;

/// <summary>What became of a purchase, as people read it.</summary>
public static class PurchaseWords
{
    public static string Title(Purchase purchase) => purchase.State switch
    {
        PurchaseState.Granted => Phrase.Of(Strings.PurchaseGrantedTitle, purchase.Credits),
        PurchaseState.Pending => Strings.PurchasePendingTitle,
        PurchaseState.Open => Strings.PurchaseOpenTitle,
        PurchaseState.Expired => purchase.Kind is PurchaseKind.TopUp ? Strings.PurchaseTopUpExpiredTitle : Strings.PurchaseExpiredTitle,
        PurchaseState.Failed => Strings.PurchaseFailedTitle,
    };

    /// <summary>In a list.</summary>
    public static string InList(Purchase purchase) => purchase.Kind is PurchaseKind.TopUp ? Phrase.Of(Strings.PurchasesTopUpState, State(purchase)) : State(purchase);

    private static string State(Purchase purchase) => purchase.State switch
    {
        PurchaseState.Granted when purchase.CreditsTakenBack >= purchase.Credits => Strings.PurchasesRefundedState,
        PurchaseState.Granted when purchase.CreditsTakenBack > 0 => Phrase.Of(Strings.PurchasesTakenBackState, purchase.CreditsTakenBack),
        PurchaseState.Granted => Strings.PurchasesGrantedState,
        PurchaseState.Pending => Strings.PurchasesPendingState,
        PurchaseState.Open => Strings.PurchasesOpenState,
        PurchaseState.Expired => Strings.PurchasesExpiredState,
        PurchaseState.Failed => Strings.PurchasesFailedState,
    };

    public static string Text(Purchase purchase) => (purchase.State, purchase.Kind) switch
    {
        (PurchaseState.Open, PurchaseKind.TopUp) => Strings.PurchaseTopUpOpenText,
        (PurchaseState.Expired, PurchaseKind.TopUp) => Strings.PurchaseTopUpExpiredText,
        (PurchaseState.Failed, PurchaseKind.TopUp) => Strings.PurchaseTopUpFailedText,
        var (state, _) => Text(state),
    };

    private static string Text(PurchaseState state) => state switch
    {
        PurchaseState.Granted => Strings.PurchaseGrantedText,
        PurchaseState.Pending => Strings.PurchasePendingText,
        PurchaseState.Open => Strings.PurchaseOpenText,
        PurchaseState.Expired => Strings.PurchaseExpiredText,
        PurchaseState.Failed => Strings.PurchaseFailedText,
    };
}
