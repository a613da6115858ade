using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>A caller's wish to write to a ledger, and what became of it.</summary>
/// <param name="plan">What to write.</param>
/// <param name="capped">The member whose spending the plan needs to know.</param>
internal sealed class PendingWrite(LedgerPlan plan, UserId? capped)
{
    // The one who serves the line must not run every caller's further work.
    private readonly TaskCompletionSource<LedgerResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LedgerPlan Plan => plan;

    public UserId? Capped => capped;

    /// <summary>The answer: the first one that is given stays. A caller who did not wait for it has one, too.</summary>
    public Task<LedgerResult> Done => _done.Task;

    public void Complete(LedgerOutcome outcome, CreditBalance balance) => _done.TrySetResult(new LedgerResult(outcome, balance, []));

    public void Refuse(CreditBalance balance, IReadOnlyList<Amazon.DynamoDBv2.Model.CancellationReason> reasons) =>
        _done.TrySetResult(new LedgerResult(LedgerOutcome.Refused, balance, reasons));

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
