using Amazon.DynamoDBv2;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.TestSupport.Credits;

/// <summary>A tenant's books at rest, read from the first entry to the last and compared with the history.</summary>
/// <param name="Balance">As stored.</param>
/// <param name="Entries">Oldest first.</param>
/// <param name="Generations">All of the tenant's.</param>
/// <param name="Keys">How many idempotency keys are remembered.</param>
/// <param name="Problems">Everything that does not agree.</param>
public sealed record LedgerAudit(
    RawBalance Balance, IReadOnlyList<RawEntry> Entries, IReadOnlyList<RawGeneration> Generations, int Keys, IReadOnlyList<string> Problems)
{
    public int Count(string kind) => Entries.Count(entry => entry.Kind == kind);

    /// <param name="dynamo">The tables themselves, past all faults.</param>
    /// <param name="mustBeFinished">Whether a generation that is not finished is a problem, too.</param>
    public static async Task<LedgerAudit> CheckAsync(IAmazonDynamoDB dynamo, TableNames tables, string tenant, bool mustBeFinished = false)
    {
        var ledger = new RawLedger(dynamo, tables);
        var balance = await ledger.FindBalanceAsync(tenant) ?? RawBalance.Empty;
        var generations = await ledger.ListGenerationsAsync(tenant);
        var book = new LedgerBook(tenant);
        var problems = new List<string>(book.Add(await ledger.ListEntriesAsync(tenant, 1, 999_999_999_999), balance));

        var entries = book.Entries.ToLookup(entry => entry.Reference);
        problems.AddRange(generations.SelectMany(generation => Check(generation, [.. entries[generation.Reference]])));
        problems.AddRange(book.Entries
            .Where(entry => entry.Kind is "Reservation")
            .Select(entry => entry.Reference)
            .Except(generations.Select(generation => generation.Reference))
            .Select(reference => $"{reference} is charged and not in the history."));
        problems.AddRange(book.Entries
            .Where(entry => entry.Kind is "Grant")
            .GroupBy(entry => entry.Reference)
            .Where(grants => grants.Count() > 1)
            .Select(grants => $"{grants.Key} was granted {grants.Count()} times."));
        if (generations.Where(generation => !generation.IsFinished).Sum(generation => generation.Cost) is var held && held != balance.Reserved)
        {
            problems.Add($"{balance.Reserved} credits are held, unfinished generations hold {held}.");
        }

        if (mustBeFinished)
        {
            problems.AddRange(generations.Where(generation => !generation.IsFinished).Select(generation => $"{generation.Reference} is still {generation.Status}."));
        }

        return new LedgerAudit(balance, [.. book.Entries], generations, await ledger.CountKeysAsync(tenant), problems);
    }

    private static IEnumerable<string> Check(RawGeneration generation, IReadOnlyList<RawEntry> entries)
    {
        string[] expected = generation.Status switch
        {
            "Succeeded" => ["Reservation", "Settlement"],
            "Failed" or "Cancelled" => ["Reservation", "Release"],
            _ => ["Reservation"],
        };
        if (!entries.Select(entry => entry.Kind).SequenceEqual(expected))
        {
            yield return $"{generation.Reference} is {generation.Status}, its entries are {string.Join(", ", entries.Select(entry => entry.Kind))}.";
        }

        var net = entries.Sum(entry => entry.Net);
        if (net != (generation.Status is "Succeeded" ? -generation.Cost : 0))
        {
            yield return $"{generation.Reference} is {generation.Status} and cost {-net}.";
        }
    }
}
