using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.GenerationWorker.Attempts;

public enum WriteOutcome
{
    Written,

    /// <summary>Another attempt or a cancellation was first.</summary>
    Superseded,

    /// <summary>No answer came. Whether or not it is written, the next worker to look will find a consistent state.</summary>
    Unknown,
}

/// <summary>Writes what becomes of a generation, and repeats it while the answer is not known: the conditions make that safe.</summary>
internal sealed partial class VerdictWriter(GenerationCompletion completion, GenerationClaims claims, BackOff backOff, TimeProvider clock, ILogger<VerdictWriter> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseFirst = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);

    /// <param name="lost">The lease has ended: another worker takes over from here.</param>
    public async Task<WriteOutcome> WriteAsync(Generation generation, Verdict verdict, Poster? poster, CancellationToken lost)
    {
        if (lost.IsCancellationRequested)
        {
            return WriteOutcome.Superseded; // or about to be: nothing was written, and it is not ours to write any more
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lost, patience.Token);
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await TryWriteAsync(generation, verdict, poster, either.Token) ? WriteOutcome.Written : WriteOutcome.Superseded;
            }
            catch (Exception exception)
            {
                LogNotWritten(exception, verdict.Kind, failures);
            }

            try
            {
                await Task.Delay(backOff.After(failures, PauseFirst, PauseMax), clock, either.Token);
            }
            catch (OperationCanceledException)
            {
                return WriteOutcome.Unknown;
            }
        }
    }

    private async Task<bool> TryWriteAsync(Generation generation, Verdict verdict, Poster? poster, CancellationToken cancellationToken) => verdict.Kind switch
    {
        VerdictKind.Succeed => await completion.SucceedAsync(generation, poster!, cancellationToken) is not CompletionOutcome.Superseded,
        VerdictKind.Fail => await completion.FailAsync(generation, verdict.Reason!.Value, cancellationToken) is not CompletionOutcome.Superseded,
        VerdictKind.HandBack => await claims.TryHandBackAsync(generation, verdict.Delay, verdict.KeepTry, cancellationToken),
        VerdictKind.LeaveAlone => false,
    };

    [LoggerMessage(31, LogLevel.Warning, "The verdict {Verdict} could not be written at try {Failures}.")]
    private partial void LogNotWritten(Exception exception, VerdictKind verdict, int failures);
}
