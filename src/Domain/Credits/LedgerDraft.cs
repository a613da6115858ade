using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>
/// A balance and the entries that would follow. It only calculates: <see cref="CreditLedger"/> writes the result in one transaction,
/// on the condition that the balance is still the one it started from.
/// </summary>
/// <param name="balance">As it was found.</param>
/// <param name="now">The time of the entries.</param>
/// <param name="spentBefore">What a member had spent this month, for members with a cap; nothing for others.</param>
public sealed class LedgerDraft(CreditBalance balance, DateTimeOffset now, Func<UserId, int>? spentBefore = null)
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<Spending> _spendings = [];

    /// <summary>The balance after the entries so far.</summary>
    public CreditBalance Balance { get; private set; } = balance;

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>What the entries so far change in the members' months.</summary>
    public IReadOnlyList<Spending> Spendings => _spendings;

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    // Without an allowance nothing else moves the balance's day on, and another process's clock may have moved it on already.
    private DateOnly SpendingDay => Balance.Period > Today ? Balance.Period : Today;

    /// <summary>How entries refer to a day's allowance.</summary>
    public static string AllowanceOf(DateOnly day) => $"allowance:{day:yyyy-MM-dd}";

    /// <summary>Starts the day's allowance, once a day and never backwards. Bought credits are not touched.</summary>
    /// <param name="allowance">Free credits a day.</param>
    public LedgerDraft Renew(int allowance)
    {
        var ended = Balance.Period;
        if (ended >= Today)
        {
            return this;
        }

        if (Balance.Free > 0)
        {
            Add(EntryKind.Expiry, new Change(Free: -Balance.Free), AllowanceOf(ended), LedgerEntry.System, period: Today);
        }

        if (allowance > 0)
        {
            Add(EntryKind.Grant, new Change(Free: allowance), AllowanceOf(Today), LedgerEntry.System, period: Today);
        }

        return this;
    }

    /// <summary>Holds credits, those that expire first before those that last, and counts them as the member's of this day. Answers null, and
    /// changes nothing, when there are too few.</summary>
    /// <param name="credits">How many.</param>
    /// <param name="reference">The generation they are for.</param>
    /// <param name="member">Who spends them.</param>
    public Reservation? TryReserve(int credits, string reference, UserId member)
    {
        CreditAmount.ThrowIfInvalid(credits);
        if (Balance.Available < credits)
        {
            return null;
        }

        var free = Math.Min(credits, Balance.Free);
        var reservation = new Reservation(free, credits - free, SpendingDay);
        Add(EntryKind.Reservation, new Change(-reservation.Free, -reservation.Purchased, credits), reference, member.Value, period: reservation.Period);
        _spendings.Add(new Spending(member, reservation.Period, credits));
        return reservation;
    }

    /// <summary>What the member, who has a cap, has spent this month, with the entries so far.</summary>
    public int SpentThisMonthBy(UserId member) =>
        (spentBefore?.Invoke(member) ?? 0) + _spendings.Where(spending => spending.Member == member && spending.IsInMonthOf(SpendingDay)).Sum(spending => spending.Credits);

    /// <summary>Consumes what was held. Answers false, and changes nothing, when so much is not held any more.</summary>
    public bool TrySettle(Reservation reservation, string reference, string actor)
    {
        if (Balance.Reserved < reservation.Credits)
        {
            return false;
        }

        Add(EntryKind.Settlement, new Change(Reserved: -reservation.Credits), reference, actor);
        return true;
    }

    /// <summary>
    /// Gives back what was held, to the buckets it came from. Free credits of a day that has ended meanwhile expire at once. Answers
    /// false, and changes nothing, when so much is not held any more.
    /// </summary>
    /// <param name="reservation">What was held.</param>
    /// <param name="reference">The generation it was held for.</param>
    /// <param name="member">Who had spent it.</param>
    /// <param name="actor">Who ended it.</param>
    /// <param name="reason">Why, where a person decided.</param>
    public bool TryRelease(Reservation reservation, string reference, UserId member, string actor, string? reason = null)
    {
        if (Balance.Reserved < reservation.Credits)
        {
            return false;
        }

        Add(EntryKind.Release, Lasting(reservation.Purchased) with { Free = reservation.Free, Reserved = -reservation.Credits }, reference, actor, reason);
        _spendings.Add(new Spending(member, reservation.Period, -reservation.Credits));
        if (reservation.Free > 0 && reservation.Period < Balance.Period)
        {
            Add(EntryKind.Expiry, new Change(Free: -reservation.Free), AllowanceOf(reservation.Period), LedgerEntry.System);
        }

        return true;
    }

    /// <summary>Adds bought credits.</summary>
    public void Purchase(int credits, string reference, string actor)
    {
        CreditAmount.ThrowIfInvalid(credits);
        Add(EntryKind.Purchase, Lasting(credits), reference, actor);
    }

    /// <summary>Takes bought credits back. What is not there any more is owed from now on.</summary>
    public void Refund(int credits, string reference, string actor)
    {
        CreditAmount.ThrowIfInvalid(credits);
        var taken = Math.Min(credits, Balance.Purchased);
        Add(EntryKind.Refund, new Change(Purchased: -taken, Owed: credits - taken), reference, actor);
    }

    /// <summary>Adds lasting credits, or takes credits away, lasting ones first. Answers false, and changes nothing, when there are too few to take.</summary>
    /// <param name="credits">Negative to take away.</param>
    /// <param name="reference">What the correction belongs to.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="approvedBy">The second operator, where it takes two.</param>
    public bool TryAdjust(int credits, string reference, string actor, string reason, string? approvedBy = null)
    {
        CreditAmount.ThrowIfInvalid(Math.Abs((long)credits));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (credits < 0 && Balance.Available < -credits)
        {
            return false;
        }

        var lasting = Math.Max(credits, -Balance.Purchased);
        Add(EntryKind.Adjustment, credits > 0 ? Lasting(credits) : new Change(Free: credits - lasting, Purchased: lasting), reference, actor, reason, approvedBy: approvedBy);
        return true;
    }

    /// <summary>Credits that do not expire pay first what is owed.</summary>
    private Change Lasting(int credits)
    {
        var repaid = Math.Min(credits, Balance.Owed);
        return new Change(Purchased: credits - repaid, Owed: -repaid);
    }

    private void Add(EntryKind kind, Change change, string reference, string actor, string? reason = null, DateOnly? period = null, string? approvedBy = null)
    {
        var entry = new LedgerEntry
        {
            Sequence = Balance.Sequence + 1,
            Kind = kind,
            Free = change.Free,
            Purchased = change.Purchased,
            Reserved = change.Reserved,
            Owed = change.Owed,
            Reference = reference,
            Actor = actor,
            Reason = reason,
            ApprovedBy = approvedBy,
            At = now,
            AvailableAfter = 0,
            Period = period ?? Balance.Period,
        };
        var after = Balance.With(entry);
        if (after is { Free: < 0 } or { Purchased: < 0 } or { Reserved: < 0 } or { Owed: < 0 })
        {
            throw new InvalidOperationException($"{kind} for {reference} would make a balance negative.");
        }

        Balance = after;
        _entries.Add(entry with { AvailableAfter = after.Available });
    }

    private readonly record struct Change(int Free = 0, int Purchased = 0, int Reserved = 0, int Owed = 0);
}
