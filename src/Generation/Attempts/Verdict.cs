using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Attempts;

public enum VerdictKind
{
    Succeed,
    Fail,
    HandBack,

    /// <summary>It is not ours any more: write nothing.</summary>
    LeaveAlone,
}

/// <summary>What becomes of a generation after an attempt.</summary>
/// <param name="Kind">What to write.</param>
/// <param name="Reason">Why it failed, if it did.</param>
/// <param name="Delay">How long nobody may take what is handed back.</param>
/// <param name="KeepTry">Whether the attempt does not count.</param>
public sealed record Verdict(VerdictKind Kind, FailureReason? Reason = null, TimeSpan Delay = default, bool KeepTry = false);
