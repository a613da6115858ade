using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>Which outcomes are final, which are tried again, and when.</summary>
internal sealed class FailurePolicy(IOptions<AttemptOptions> attempts, IOptions<GenerationOptions> generations, BackOff backOff, TimeProvider clock)
{
    public bool DeadlinePassed(Generation generation) => clock.GetUtcNow() >= generation.CreatedAt + generations.Value.Deadline;

    public Verdict Judge(Generation generation, AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Stored => new(VerdictKind.Succeed),
        AttemptOutcome.LeaseLost => new(VerdictKind.LeaveAlone),
        AttemptOutcome.ContentRefused => Fail(FailureReason.ContentRefused),
        AttemptOutcome.RequestRejected => Fail(FailureReason.RequestRejected),
        AttemptOutcome.TriesUsedUp => Fail(FailureReason.Interrupted),
        AttemptOutcome.DeadlinePassed => Fail(FailureReason.ModelUnavailable),

        // Neither a busy model nor a stopping worker says anything about this generation, so the try does not count.
        AttemptOutcome.ModelBusy when DeadlinePassed(generation) => Fail(FailureReason.ModelUnavailable),
        AttemptOutcome.ModelBusy => new(VerdictKind.HandBack, Delay: Wait(generation), KeepTry: true),
        AttemptOutcome.LimitReached when DeadlinePassed(generation) => Fail(FailureReason.LimitReached),
        AttemptOutcome.LimitReached => new(VerdictKind.HandBack, Delay: Wait(generation), KeepTry: true),
        AttemptOutcome.Stopped => new(VerdictKind.HandBack, KeepTry: true),

        AttemptOutcome.ModelUnavailable => TryAgain(generation, FailureReason.ModelUnavailable),
        AttemptOutcome.ModelTimedOut => TryAgain(generation, FailureReason.ModelTimedOut),
        AttemptOutcome.InvalidImage => TryAgain(generation, FailureReason.InvalidImage),
        AttemptOutcome.StorageUnavailable => TryAgain(generation, FailureReason.StorageUnavailable),
    };

    private Verdict TryAgain(Generation generation, FailureReason reason) => generation.TriesLeft <= 0 || DeadlinePassed(generation)
        ? Fail(reason)
        : new(VerdictKind.HandBack, Delay: Wait(generation));

    // By the number of claims: it also counts the tries that do not count, so a model that stays busy is asked ever less often.
    private TimeSpan Wait(Generation generation) => backOff.After(generation.Attempt, attempts.Value.BackOff, attempts.Value.BackOffMax);

    private static Verdict Fail(FailureReason reason) => new(VerdictKind.Fail, reason);
}
