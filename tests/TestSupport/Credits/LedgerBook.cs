namespace PosterSaaS.TestSupport.Credits;

/// <summary>Adds up one tenant's entries as they come, and says what does not.</summary>
internal sealed class LedgerBook(string tenant)
{
    private readonly SortedDictionary<long, RawEntry> _entries = [];

    public RawBalance Total { get; private set; } = RawBalance.Empty;

    public IEnumerable<RawEntry> Entries => _entries.Values;

    /// <summary>Takes the next entries, and compares the total with the balance that was read before them.</summary>
    public IEnumerable<string> Add(IReadOnlyList<RawEntry> next, RawBalance balance)
    {
        var problems = next.SelectMany(Add).ToList();
        return Total == balance ? problems : [.. problems, $"{tenant}: the entries add up to {Total}, the balance is {balance}."];
    }

    /// <summary>Looks at entries a second time.</summary>
    public IEnumerable<string> Compare(IEnumerable<RawEntry> again) =>
        from entry in again
        let before = _entries.GetValueOrDefault(entry.Sequence)?.Text ?? "not there"
        where before != entry.Text
        select $"{tenant}: entry {entry.Sequence} was [{before}] and is [{entry.Text}].";

    private IEnumerable<string> Add(RawEntry entry)
    {
        var problems = new List<string>();
        if (entry.Sequence != Total.Sequence + 1)
        {
            problems.Add($"{tenant}: entry {entry.Sequence} follows {Total.Sequence}.");
        }

        _entries[entry.Sequence] = entry;
        Total = Total.After(entry);
        if (Total.HasNegative)
        {
            problems.Add($"{tenant}: after entry {entry.Sequence} ({entry.Kind}) a bucket is negative: {Total}.");
        }

        if (entry.AvailableAfter != Total.Available)
        {
            problems.Add($"{tenant}: entry {entry.Sequence} says {entry.AvailableAfter} are left, it is {Total.Available}.");
        }

        if (!IsDoubleEntry(entry))
        {
            problems.Add($"{tenant}: entry {entry.Sequence} is no {entry.Kind}: {entry.Text}.");
        }

        return problems;
    }

    // Credits are moved, consumed, or come from and go to a source; they never appear or vanish on the way.
    private static bool IsDoubleEntry(RawEntry entry) => entry.Kind switch
    {
        "Reservation" => entry is { Net: 0, Reserved: > 0 },
        "Release" => entry is { Net: 0, Reserved: < 0 },
        "Settlement" => entry is { Free: 0, Purchased: 0, Reserved: < 0 },
        _ => entry.Reserved == 0,
    };
}
