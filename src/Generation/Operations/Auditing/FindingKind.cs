namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>What an audit can find.</summary>
internal enum FindingKind
{
    /// <summary>The entries are not numbered without gaps.</summary>
    EntryMissing,

    /// <summary>An entry is not what the code writes.</summary>
    EntryUnreadable,

    /// <summary>An entry moves credits as its kind never does, or in other amounts than what it ends.</summary>
    EntryWrong,

    /// <summary>An entry says that something else could be spent after it than its predecessors leave.</summary>
    AvailableAfterWrong,

    /// <summary>After an entry, a part of the balance was below zero.</summary>
    BalanceNegative,

    /// <summary>The stored balance is not what its entries add up to.</summary>
    BalanceDiffers,

    /// <summary>There are entries that the stored balance does not count, or no balance at all.</summary>
    BalanceBehind,

    /// <summary>The stored balance is not what the code writes.</summary>
    BalanceUnreadable,

    /// <summary>A day's allowance was granted more than once.</summary>
    GrantRepeated,

    /// <summary>A purchase, refund or adjustment was booked more than once under its reference.</summary>
    BookingRepeated,

    /// <summary>No row keeps a purchase, refund or adjustment from being booked again.</summary>
    BookingUnguarded,

    /// <summary>A reference's row points to an entry that is not its own.</summary>
    BookingWithoutEntry,

    /// <summary>Credits were held more than once for one generation.</summary>
    ReservationRepeated,

    /// <summary>Credits were consumed or given back that were not held for the generation.</summary>
    EndWithoutReservation,

    /// <summary>A generation's credits were consumed or given back more than once.</summary>
    EndRepeated,

    /// <summary>The credits on hold are not those of the generations that have not ended.</summary>
    HeldDiffers,

    /// <summary>There is a generation that no credits were ever held for.</summary>
    GenerationUnpaid,

    /// <summary>Credits are held for a generation that is not there any more.</summary>
    GenerationGone,

    /// <summary>A generation's row is not what the code writes.</summary>
    GenerationUnreadable,

    /// <summary>A generation's state is not what the ledger says of it.</summary>
    StateDiffers,

    /// <summary>A generation's row names other credits than the ledger.</summary>
    AmountsDiffer,

    /// <summary>A generation should have ended by now.</summary>
    Overdue,

    /// <summary>A generation has not ended and no worker can find it.</summary>
    NotInQueue,

    /// <summary>A generation has ended and workers still find it.</summary>
    StillInQueue,

    /// <summary>The tenant's count of running generations, which its limit is held against, is not how many run.</summary>
    RunningDiffers,

    /// <summary>What a member is said to have spent in a month, which the member's cap is held against, is not what the ledger says.</summary>
    SpendingDiffers,

    /// <summary>What came in is not what went out and what is left.</summary>
    TotalsDiffer,
}
