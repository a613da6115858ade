namespace PosterSaaS.Domain.Credits;

/// <summary>Why a balance changed.</summary>
public enum EntryKind
{
    /// <summary>Free credits added: the daily allowance.</summary>
    Grant,

    /// <summary>Free credits of an earlier day, not used in time.</summary>
    Expiry,

    /// <summary>Credits held for a generation.</summary>
    Reservation,

    /// <summary>Held credits consumed: the generation succeeded.</summary>
    Settlement,

    /// <summary>Held credits given back: the generation failed or was cancelled.</summary>
    Release,

    /// <summary>Bought credits added.</summary>
    Purchase,

    /// <summary>A purchase taken back. What of it was spent already is owed.</summary>
    Refund,

    /// <summary>A correction by an operator, with a reason.</summary>
    Adjustment,
}
