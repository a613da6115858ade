using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>A tenant's ledger, entered once more entry by entry: what it adds up to, and what it says of each generation and booking.</summary>
internal sealed class LedgerReplay(TenantId tenant)
{
    private readonly Dictionary<GenerationId, GenerationCredits> _generations = [];
    private readonly Dictionary<string, long> _bookings = [];
    private DateOnly _lastGrant = DateOnly.MinValue;

    public TenantId Tenant => tenant;

    public Findings Findings { get; } = new(tenant);

    public CreditBalance Balance { get; private set; } = CreditBalance.None;

    public CreditTotals Totals { get; private set; }

    public long Entries { get; private set; }

    /// <summary>Where the chain of entries breaks; what follows is not compared any more. Null when it is whole.</summary>
    public Finding? Break { get; private set; }

    public IReadOnlyDictionary<GenerationId, GenerationCredits> Generations => _generations;

    /// <summary>References of purchases, refunds and adjustments, with the numbers of their entries.</summary>
    public IReadOnlyDictionary<string, long> Bookings => _bookings;

    /// <summary>What members spent, by month: what was held for their generations and not given back, in the month it was held.</summary>
    public IEnumerable<MonthlySpending> Spendings => _generations.Values
        .Where(credits => credits.End is not EntryKind.Release)
        .GroupBy(credits => (Month: new DateOnly(credits.Reservation.Period.Year, credits.Reservation.Period.Month, 1), credits.Member))
        .Select(month => new MonthlySpending(
            month.Key.Month,
            month.Key.Member,
            month.Sum(credits => credits.Reservation.Credits),
            month.GroupBy(credits => credits.Reservation.Period.Day).ToDictionary(day => day.Key, day => day.Sum(credits => credits.Reservation.Credits))));

    public void Add(LedgerEntry entry)
    {
        Entries++;
        AddUp(entry);
        if (!EntryShape.IsRight(entry))
        {
            Findings.Add(FindingKind.EntryWrong, $"entry {entry.Sequence}", $"a {entry.Kind} never moves credits like this");
        }

        switch (entry.Kind)
        {
            case EntryKind.Grant:
                AddGrant(entry);
                break;
            case EntryKind.Reservation:
                AddReservation(entry);
                break;
            case EntryKind.Settlement or EntryKind.Release:
                AddEnd(entry);
                break;
            case EntryKind.Purchase or EntryKind.Refund or EntryKind.Adjustment when !_bookings.TryAdd(entry.Reference, entry.Sequence):
                Findings.Add(FindingKind.BookingRepeated, $"booking {entry.Reference}", $"entries {_bookings[entry.Reference]} and {entry.Sequence}");
                break;
        }
    }

    /// <summary>Compares what the entries add up to with the balance that counts them all.</summary>
    public void CompareWith(CreditBalance balance)
    {
        var held = _generations.Values.Where(credits => credits.End is null).Sum(credits => (long)credits.Reservation.Credits);
        if (balance != Balance)
        {
            Findings.Add(FindingKind.BalanceDiffers, "balance", $"stored is {BalanceText.Of(balance)}; the entries add up to {BalanceText.Of(Balance)}");
        }

        if (balance.Reserved != held)
        {
            Findings.Add(FindingKind.HeldDiffers, "balance", $"{balance.Reserved} credits are held, {held} of them for generations that have not ended");
        }

        Totals = Totals.With(balance);
        if (Totals.Sum != 0)
        {
            Findings.Add(FindingKind.TotalsDiffer, "balance", $"what came in, went out and is left add up to {Totals.Sum}, not to zero");
        }
    }

    public void BreakAt(long sequence, FindingKind kind, string detail)
    {
        Break ??= new Finding(tenant, kind, $"entry {sequence}", $"entry {sequence} {detail}");
        Findings.Add(Break);
    }

    private void AddUp(LedgerEntry entry)
    {
        if (entry.Sequence != Balance.Sequence + 1)
        {
            BreakAt(Balance.Sequence + 1, FindingKind.EntryMissing, $"is missing; entry {entry.Sequence} follows");
        }

        try
        {
            Balance = Balance.With(entry);
            Totals = Totals.With(entry);
        }
        catch (OverflowException)
        {
            BreakAt(entry.Sequence, FindingKind.EntryUnreadable, "makes the balance more than one can hold");
        }

        if (Break is not null)
        {
            return;
        }

        if (Balance is { Free: < 0 } or { Purchased: < 0 } or { Reserved: < 0 } or { Owed: < 0 })
        {
            BreakAt(entry.Sequence, FindingKind.BalanceNegative, $"makes it {BalanceText.Of(Balance)}");
        }
        else if (entry.AvailableAfter != Balance.Available)
        {
            Findings.Add(
                FindingKind.AvailableAfterWrong, $"entry {entry.Sequence}", $"it says {entry.AvailableAfter}, the entries up to it say {Balance.Available}");
        }
    }

    private void AddGrant(LedgerEntry entry)
    {
        if (entry.Period <= _lastGrant)
        {
            Findings.Add(FindingKind.GrantRepeated, $"entry {entry.Sequence}", $"{entry.Reference} was granted before");
        }

        _lastGrant = entry.Period;
    }

    private void AddReservation(LedgerEntry entry)
    {
        var reservation = new Reservation(-entry.Free, -entry.Purchased, entry.Period);
        if (GenerationId.TryParseReference(entry.Reference) is not { } id)
        {
            Findings.Add(FindingKind.EntryWrong, $"entry {entry.Sequence}", "a Reservation names no generation");
        }
        else if (!_generations.TryAdd(id, new GenerationCredits(reservation, new UserId(entry.Actor))))
        {
            Findings.Add(FindingKind.ReservationRepeated, $"generation {id}", $"held again by entry {entry.Sequence}");
        }
    }

    private void AddEnd(LedgerEntry entry)
    {
        if (GenerationId.TryParseReference(entry.Reference) is not { } id || !_generations.TryGetValue(id, out var credits))
        {
            Findings.Add(FindingKind.EndWithoutReservation, entry.Reference, $"{entry.Kind} by entry {entry.Sequence}");
            return;
        }

        if (credits.End is { } earlier)
        {
            Findings.Add(FindingKind.EndRepeated, $"generation {id}", $"{entry.Kind} by entry {entry.Sequence}, after a {earlier}");
            return;
        }

        if (!EntryShape.Mirrors(entry, credits.Reservation))
        {
            Findings.Add(FindingKind.EntryWrong, $"entry {entry.Sequence}", $"the {entry.Kind} is not of the credits that were held for generation {id}");
        }

        _generations[id] = credits with { End = entry.Kind };
    }
}
