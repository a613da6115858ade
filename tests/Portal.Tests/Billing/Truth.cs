using PosterSaaS.Portal.Billing;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>What can happen to a purchase at Stripe.</summary>
public enum Act
{
    Pay,

    /// <summary>With a way of paying that takes days.</summary>
    PayLater,
    MoneyCame,
    MoneyFailed,
    Expire,

    /// <summary>Two of the five dollars.</summary>
    RefundPart,

    /// <summary>All that is left.</summary>
    RefundRest,
    Dispute,
    WinDispute,
    LoseDispute,
}

/// <summary>What did happen to one purchase of the small pack, and where that leaves it.</summary>
/// <param name="State">Of the purchase in the end.</param>
/// <param name="Credits">That the workspace keeps of it.</param>
/// <param name="Acts">In the order that they happened.</param>
public sealed record Truth(PurchaseState State, int Credits, params Act[] Acts)
{
    /// <summary>All that Stripe allows, up to four acts.</summary>
    public static IReadOnlyList<Truth> All { get; } =
    [
        new(PurchaseState.Expired, 0, Act.Expire),
        new(PurchaseState.Pending, 0, Act.PayLater),
        new(PurchaseState.Failed, 0, Act.PayLater, Act.MoneyFailed),
        .. Paid(Act.Pay),
        .. Paid(Act.PayLater, Act.MoneyCame),
    ];

    /// <summary>How often Stripe tells of it. A refund is told by the charge, too.</summary>
    public static int NoticesOf(Act act) => act is Act.RefundPart or Act.RefundRest ? 2 : 1;

    public override string ToString() => string.Join(", ", Acts);

    private static IEnumerable<Truth> Paid(params Act[] before)
    {
        (int Credits, Act[] Acts)[] then =
        [
            (50, []),
            (30, [Act.RefundPart]),
            (0, [Act.RefundRest]),
            (0, [Act.RefundPart, Act.RefundRest]),
            (0, [Act.Dispute]),
            (50, [Act.Dispute, Act.WinDispute]),
            (0, [Act.Dispute, Act.LoseDispute]),
            (0, [Act.RefundPart, Act.Dispute]),
            (30, [Act.RefundPart, Act.Dispute, Act.WinDispute]),
            (0, [Act.RefundPart, Act.Dispute, Act.LoseDispute]),
            (30, [Act.Dispute, Act.WinDispute, Act.RefundPart]),
        ];
        return then.Select(each => new Truth(PurchaseState.Granted, each.Credits, [.. before, .. each.Acts]));
    }
}
