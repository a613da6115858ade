using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Attempts;

namespace PosterSaaS.Generation.Tests.Attempts;

public class FailurePolicyTests
{
    private readonly FailurePolicy _policy = new(Options.Create(new AttemptOptions()), Options.Create(new GenerationOptions()), new BackOff(Random.Shared), TimeProvider.System);

    [Theory]
    [InlineData(AttemptOutcome.ContentRefused, FailureReason.ContentRefused)]
    [InlineData(AttemptOutcome.RequestRejected, FailureReason.RequestRejected)]
    [InlineData(AttemptOutcome.TriesUsedUp, FailureReason.Interrupted)]
    [InlineData(AttemptOutcome.DeadlinePassed, FailureReason.ModelUnavailable)]
    public void What_another_try_would_not_change_fails_at_once(AttemptOutcome outcome, FailureReason reason) =>
        Assert.Equal(new Verdict(VerdictKind.Fail, reason), _policy.Judge(AGeneration(triesLeft: 2), outcome));

    [Theory]
    [InlineData(AttemptOutcome.ModelUnavailable, FailureReason.ModelUnavailable)]
    [InlineData(AttemptOutcome.ModelTimedOut, FailureReason.ModelTimedOut)]
    [InlineData(AttemptOutcome.InvalidImage, FailureReason.InvalidImage)]
    [InlineData(AttemptOutcome.StorageUnavailable, FailureReason.StorageUnavailable)]
    public void What_may_pass_is_tried_again_until_no_tries_are_left(AttemptOutcome outcome, FailureReason reason)
    {
        var first = _policy.Judge(AGeneration(triesLeft: 1), outcome);
        var last = _policy.Judge(AGeneration(triesLeft: 0), outcome);

        Assert.Equal((VerdictKind.HandBack, false), (first.Kind, first.KeepTry));
        Assert.Equal(new Verdict(VerdictKind.Fail, reason), last);
    }

    [Fact]
    public void A_busy_model_costs_no_try_but_the_deadline_holds()
    {
        var early = _policy.Judge(AGeneration(triesLeft: 0), AttemptOutcome.ModelBusy);
        var late = _policy.Judge(AGeneration(triesLeft: 2, age: TimeSpan.FromMinutes(30)), AttemptOutcome.ModelBusy);

        Assert.Equal((VerdictKind.HandBack, true), (early.Kind, early.KeepTry));
        Assert.Equal(new Verdict(VerdictKind.Fail, FailureReason.ModelUnavailable), late);
    }

    [Fact]
    public void A_stopping_worker_costs_neither_a_try_nor_time() =>
        Assert.Equal(new Verdict(VerdictKind.HandBack, KeepTry: true), _policy.Judge(AGeneration(triesLeft: 0), AttemptOutcome.Stopped));

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(4, 8, 16)]
    [InlineData(5, 15, 30)]
    [InlineData(1000, 15, 30)]
    public void Waits_double_up_to_half_a_minute(int attempt, double from, double to)
    {
        var verdict = _policy.Judge(AGeneration(triesLeft: 1, attempt), AttemptOutcome.ModelUnavailable);

        Assert.InRange(verdict.Delay.TotalSeconds, from, to);
    }

    private static Domain.Generations.Generation AGeneration(int triesLeft, int attempt = 1, TimeSpan age = default) => new()
    {
        Tenant = TenantId.New(),
        Id = GenerationId.New(DateTimeOffset.UtcNow, Random.Shared),
        CreatedBy = new UserId("pool:ada"),
        CreatedAt = DateTimeOffset.UtcNow - age,
        ExpiresAt = DateTimeOffset.MaxValue,
        Prompt = "a jazz night",
        AspectRatio = "2:3",
        OutputFormat = "png",
        Style = "none",
        Status = GenerationStatus.Running,
        Attempt = attempt,
        TriesLeft = triesLeft,
        KeyHash = "",
        Reservation = new Reservation(1, 0, DateOnly.MinValue),
    };
}
