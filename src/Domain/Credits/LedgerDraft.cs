namespace PosterSaaS.Domain.Credits;

/// <summary>
/// A balance and the entries that would follow. It only calculates: <see cref="CreditLedger"/> writes the result in one transaction,
/// on the condition that the balance is still the one it started from.
/// </summary>
public sealed class LedgerDraft(CreditBalance balance, DateTimeOffset now)
{
    private readonly List<LedgerEntry> _entries = [];

    /// <summary>The balance after the entries so far.</summary>
    public CreditBalance Balance { get; private set; } = balance;

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>Starts the day's allowance, once a day and never backwards. Bought credits are not touched.</summary>
    /// <param name="allowance">Free credits a day.</param>
    public LedgerDraft Renew(int allowance)
    {
        if (Balance.Period >= Today)
        {
            return this;
        }

        if (Balance.Free > 0)
        {
            Add(EntryKind.Expiry, free: -Balance.Free, reference: AllowanceOf(Balance.Period), actor: LedgerEntry.System);
        }

        if (allowance > 0)
        {
            Add(EntryKind.Grant, free: allowance, reference: AllowanceOf(Today), actor: LedgerEntry.System);
        }

        Balance = Balance with { Period = Today };
        return this;
    }

    /// <summary>Holds credits, those that expire first before those that last. Answers null, and changes nothing, when there are too few.</summary>
    public Reservation? TryReserve(int credits, string reference, string actor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(credits, 1);
        if (Balance.Available < credits)
        {
            return null;
        }

        var free = Math.Min(credits, Balance.Free);
        var reservation = new Reservation(free, credits - free, Balance.Period);
        Add(EntryKind.Reservation, -reservation.Free, -reservation.Purchased, credits, reference, actor);
        return reservation;
    }

    /// <summary>Consumes what was held. Answers false, and changes nothing, when so much is not held any more.</summary>
    public bool TrySettle(Reservation reservation, string reference, string actor)
    {
        if (Balance.Reserved < reservation.Credits)
        {
            return false;
        }

        Add(EntryKind.Settlement, reserved: -reservation.Credits, reference: reference, actor: actor);
        return true;
    }

    /// <summary>
    /// Gives back what was held, to the buckets it came from. Free credits of a day that has ended meanwhile expire at once. Answers
    /// false, and changes nothing, when so much is not held any more.
    /// </summary>
    public bool TryRelease(Reservation reservation, string reference, string actor)
    {
        if (Balance.Reserved < reservation.Credits)
        {
            return false;
        }

        Add(EntryKind.Release, reservation.Free, reservation.Purchased, -reservation.Credits, reference, actor);
        if (reservation.Free > 0 && reservation.Period < Balance.Period)
        {
            Add(EntryKind.Expiry, free: -reservation.Free, reference: AllowanceOf(reservation.Period), actor: LedgerEntry.System);
        }

        return true;
    }

    private void Add(EntryKind kind, int free = 0, int purchased = 0, int reserved = 0, string reference = "", string actor = "")
    {
        checked
        {
            Balance = Balance with
            {
                Free = Balance.Free + free,
                Purchased = Balance.Purchased + purchased,
                Reserved = Balance.Reserved + reserved,
                Sequence = Balance.Sequence + 1,
            };
        }

        if (Balance.Free < 0 || Balance.Purchased < 0 || Balance.Reserved < 0)
        {
            throw new InvalidOperationException($"{kind} for {reference} would make a balance negative.");
        }

        _entries.Add(new LedgerEntry(Balance.Sequence, kind, free, purchased, reserved, reference, actor, now, Balance.Available));
    }

    private static string AllowanceOf(DateOnly day) => $"allowance:{day:yyyy-MM-dd}";
}
