namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>One write to a generation's row, with what was there before and after it.</summary>
/// <param name="Row">Which row.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is gone.</param>
internal sealed record RowChange(string Row, RowState? Before, RowState? After)
{
    /// <summary>Whether another attempt began while one was running: its lease had run out.</summary>
    public bool IsTakeover => Before?.Status is "Running" && After?.Status is "Running" && After.Attempt != Before.Attempt;

    /// <summary>What the state machine forbids about it; null when it is legal.</summary>
    public string? Violation => IsLegal ? null : $"{Row}: [{Before?.Text ?? "nothing"}] became [{After?.Text ?? "nothing"}].";

    private bool IsLegal => (Before, After) switch
    {
        (null, { Status: "Queued", Attempt: 0 }) => true,
        (null, _) or (_, null) => false,
        ({ Status: "Queued" }, { Status: "Running" }) => IsNextAttempt,
        ({ Status: "Running" }, { Status: "Running" }) => IsTakeover ? IsNextAttempt && LeaseHadRunOut : IsRenewal,
        ({ Status: "Running" }, { Status: "Queued", LeaseExpiresAt: null }) => IsSameAttempt && After.TriesLeft - Before.TriesLeft is 0 or 1,
        ({ Status: "Running" }, { IsFinished: true, LeaseExpiresAt: null }) => IsSameAttempt,
        ({ Status: "Queued" }, { Status: "Cancelled", LeaseExpiresAt: null }) => IsSameAttempt,
        _ => false, // what is finished stays as it is
    };

    private bool IsSameAttempt => After!.Attempt == Before!.Attempt;

    private bool IsNextAttempt => After!.Attempt == Before!.Attempt + 1 && After.TriesLeft == Before.TriesLeft - 1 && After.TriesLeft >= 0;

    private bool IsRenewal => After!.TriesLeft == Before!.TriesLeft && After.StartedAt == Before.StartedAt;

    private bool LeaseHadRunOut => string.CompareOrdinal(Before!.LeaseExpiresAt, After!.StartedAt) <= 0;
}
