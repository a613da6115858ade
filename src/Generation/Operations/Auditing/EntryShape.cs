using PosterSaaS.Domain.Credits;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Which parts of a balance an entry of each kind moves, and which way.</summary>
internal static class EntryShape
{
    public static bool IsRight(LedgerEntry entry) => entry.Kind switch
    {
        EntryKind.Grant => entry is { Free: > 0, Purchased: 0, Reserved: 0, Owed: 0 } && entry.Reference == LedgerDraft.AllowanceOf(entry.Period),
        EntryKind.Expiry => entry is { Free: < 0, Purchased: 0, Reserved: 0, Owed: 0 },
        EntryKind.Reservation => entry is { Free: <= 0, Purchased: <= 0, Reserved: > 0, Owed: 0 } && Moves(entry) == 0,
        EntryKind.Settlement => entry is { Free: 0, Purchased: 0, Reserved: < 0, Owed: 0 },
        EntryKind.Release => entry is { Free: >= 0, Purchased: >= 0, Reserved: < 0, Owed: <= 0 } && Moves(entry) == 0,
        EntryKind.Purchase => entry is { Free: 0, Purchased: >= 0, Reserved: 0, Owed: <= 0 } && Moves(entry) > 0,
        EntryKind.Refund => entry is { Free: 0, Purchased: <= 0, Reserved: 0, Owed: >= 0 } && Moves(entry) < 0,
        EntryKind.Adjustment => entry is { Free: <= 0, Reserved: 0, Owed: <= 0, Reason: not null } && Moves(entry) != 0,
    };

    /// <summary>Whether the entry ends the reservation with the very credits it took.</summary>
    public static bool Mirrors(LedgerEntry end, Reservation reservation) =>
        end.Reserved == -reservation.Credits
        && (end.Kind is EntryKind.Settlement || (end.Free == reservation.Free && end.Purchased - end.Owed == reservation.Purchased));

    // What comes in or goes out: credits on hold are still the tenant's, and those that are owed are not.
    private static long Moves(LedgerEntry entry) => (long)entry.Free + entry.Purchased + entry.Reserved - entry.Owed;
}
