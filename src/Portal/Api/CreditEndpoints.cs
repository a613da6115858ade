using System.Globalization;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary><c>/api/credits</c>: the balance by bucket, and the entries behind it.</summary>
public static class CreditEndpoints
{
    private const int PageLength = 50;

    public static async Task<IResult> ShowAsync(CreditSummaries credits, Workspace workspace, CancellationToken cancellationToken) =>
        Results.Json(await credits.GetAsync(workspace.Tenant, cancellationToken));

    public static async Task<IResult> LedgerAsync(string? before, CreditLedger ledger, Workspace workspace, CancellationToken cancellationToken)
    {
        long? start = null;
        if (!string.IsNullOrEmpty(before))
        {
            if (!long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > LedgerEntry.SequenceMax)
            {
                return Results.Problem("before is the sequence number of an entry.", statusCode: StatusCodes.Status400BadRequest);
            }

            start = number;
        }

        var entries = await ledger.ListEntriesAsync(workspace.Tenant, start, PageLength, cancellationToken);
        return Results.Json(new LedgerJson(
            [.. entries.Select(entry => new EntryJson(
                entry.Sequence, entry.Kind.ToString(), entry.Free, entry.Purchased, entry.Reserved, entry.Owed, entry.Reference, entry.Reason, entry.At, entry.AvailableAfter))],
            entries.Count == PageLength && entries[^1].Sequence > 1 ? entries[^1].Sequence : null));
    }
}

/// <param name="Next">Give it as <c>before</c> to get older entries; null when there are none.</param>
public sealed record LedgerJson(IReadOnlyList<EntryJson> Items, long? Next);

/// <summary>One ledger entry: changes are signed.</summary>
public sealed record EntryJson(
    long Sequence, string Kind, int Free, int Purchased, int Reserved, int Owed, string Reference, string? Reason, DateTimeOffset At, int AvailableAfter);
