using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Compares a generation's row with what the ledger says of it.</summary>
internal sealed class GenerationChecks(IOptions<GenerationOptions> options, TimeProvider clock)
{
    // Work in hand at the deadline is still finished, and looked for by the next worker only when its lease ends.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    /// <param name="row">Null when there is none: rows are deleted some time after they have left the history.</param>
    /// <param name="credits">Null when the ledger does not know it.</param>
    public IEnumerable<(FindingKind Kind, string Detail)> Find(GenerationRow? row, GenerationCredits? credits) => (row, credits) switch
    {
        (null, { End: null }) => [(FindingKind.GenerationGone, $"{credits.Reservation.Credits} credits are held for it")],
        (null, _) => [],
        ({ Generation: null }, _) => [(FindingKind.GenerationUnreadable, "its row cannot be read")],
        (_, null) => [(FindingKind.GenerationUnpaid, $"it is {row.Generation.Status}")],
        _ => Compare(row.Generation, credits).Concat(FindStuck(row.Generation, row.IsInQueue)),
    };

    private static IEnumerable<(FindingKind Kind, string Detail)> Compare(Generation generation, GenerationCredits credits)
    {
        if (generation.Reservation != credits.Reservation)
        {
            yield return (FindingKind.AmountsDiffer, $"its row says {TextOf(generation.Reservation)}; the ledger, {TextOf(credits.Reservation)}");
        }

        if (!IsAsTheLedgerSays(generation.Status, credits.End))
        {
            yield return (FindingKind.StateDiffers, $"it is {generation.Status}, its credits are {(credits.End is { } end ? $"gone by a {end}" : "held")}");
        }
    }

    private static string TextOf(Reservation reservation) => $"free {reservation.Free} of {reservation.Period:yyyy-MM-dd}, bought {reservation.Purchased}";

    private static bool IsAsTheLedgerSays(GenerationStatus status, EntryKind? end) => status switch
    {
        GenerationStatus.Queued or GenerationStatus.Running => end is null,
        GenerationStatus.Succeeded => end is EntryKind.Settlement,
        GenerationStatus.Failed or GenerationStatus.Cancelled => end is EntryKind.Release,
    };

    private IEnumerable<(FindingKind Kind, string Detail)> FindStuck(Generation generation, bool isInQueue)
    {
        var isLeased = generation.Status is not GenerationStatus.Running || generation.LeaseExpiresAt is not null; // without an end, a lease never ends
        if (!generation.IsFinished && !(isInQueue && isLeased))
        {
            yield return (FindingKind.NotInQueue, $"it is {generation.Status}, and no worker will find it");
        }

        if (generation.IsFinished && isInQueue)
        {
            yield return (FindingKind.StillInQueue, $"it is {generation.Status}");
        }

        if (!generation.IsFinished && generation.CreatedAt + options.Value.Deadline + Margin < clock.GetUtcNow())
        {
            yield return (FindingKind.Overdue, $"it is {generation.Status} since {generation.CreatedAt:yyyy-MM-dd HH:mm} UTC");
        }
    }
}
