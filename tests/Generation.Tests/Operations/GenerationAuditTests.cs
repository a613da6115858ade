using PosterSaaS.Domain.Storage;
using PosterSaaS.GenerationWorker.Operations;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>What is wrong between generations and their credits.</summary>
public class GenerationAuditTests
{
    [Theory]
    [InlineData("Succeeded")]
    [InlineData("Failed")]
    public async Task A_generation_that_ended_while_its_credits_are_held_is_found(string status)
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.ChangeGenerationAsync(id, "SET #Status = :value REMOVE QueueShard, QueueOrder", new(status));

        (await room.AuditAsync()).AssertFound(FindingKind.StateDiffers, $"generation {id}");
    }

    [Fact]
    public async Task A_failed_generation_that_was_paid_for_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.SucceedAsync();
        await room.ChangeGenerationAsync(id, "SET #Status = :value", new("Failed"));

        (await room.AuditAsync()).AssertFound(FindingKind.StateDiffers, $"generation {id}");
    }

    [Fact]
    public async Task A_poster_that_cost_nothing_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.CancelAsync();
        await room.ChangeGenerationAsync(id, "SET #Status = :value", new("Succeeded"));

        (await room.AuditAsync()).AssertFound(FindingKind.StateDiffers, $"generation {id}");
    }

    [Fact]
    public async Task A_generation_that_nobody_paid_for_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var unpaid = await room.CopyGenerationAsync(await room.AskAsync());

        (await room.AuditAsync()).AssertFound(FindingKind.GenerationUnpaid, $"generation {unpaid}");
    }

    [Fact]
    public async Task Generations_of_a_tenant_without_any_ledger_are_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.DeleteBalanceAsync(room.Acme);
        await room.DeleteEntryAsync(1);
        await room.DeleteEntryAsync(2);

        (await room.AuditAsync()).AssertFound(FindingKind.GenerationUnpaid, $"generation {id}");
    }

    [Fact]
    public async Task Credits_held_for_a_generation_that_is_gone_are_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.DeleteGenerationAsync(id);

        (await room.AuditAsync()).AssertFound(FindingKind.GenerationGone, $"generation {id}");
    }

    [Fact]
    public async Task A_finished_generation_whose_row_has_expired_is_in_order()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.DeleteGenerationAsync(await room.SucceedAsync());
        await room.DeleteGenerationAsync(await room.CancelAsync());

        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task A_row_that_names_other_credits_than_the_ledger_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.ChangeGenerationAsync(id, "SET CostPurchased = CostFree, CostFree = :value", AttributeValues.Number(0));

        (await room.AuditAsync()).AssertFound(FindingKind.AmountsDiffer, $"generation {id}");
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_found_and_does_not_hide_the_others()
    {
        await using var room = await ControlRoom.OpenAsync();
        var unreadable = await room.AskAsync();
        var gone = await room.AskAsync();
        await room.ChangeGenerationAsync(unreadable, "REMOVE CreatedBy, Prompt, #Status");
        await room.DeleteGenerationAsync(gone);

        var audit = await room.AuditAsync();

        audit.AssertFound(FindingKind.GenerationUnreadable, $"generation {unreadable}");
        audit.AssertFound(FindingKind.GenerationGone, $"generation {gone}");
    }

    [Fact]
    public async Task A_waiting_generation_that_no_worker_can_find_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.ChangeGenerationAsync(id, "REMOVE QueueShard");

        (await room.AuditAsync()).AssertFound(FindingKind.NotInQueue, $"generation {id}");
    }

    [Fact]
    public async Task A_claim_that_never_ends_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.ClaimAsync(id);
        await room.ChangeGenerationAsync(id, "REMOVE LeaseExpiresAt");

        (await room.AuditAsync()).AssertFound(FindingKind.NotInQueue, $"generation {id}");
    }

    [Fact]
    public async Task A_finished_generation_that_workers_still_see_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.SucceedAsync();
        await room.ChangeGenerationAsync(id, "SET QueueShard = :value, QueueOrder = :value", new("QUEUE#0"));

        (await room.AuditAsync()).AssertFound(FindingKind.StillInQueue, $"generation {id}");
    }

    [Theory]
    [InlineData(39, false)]
    [InlineData(41, true)]
    public async Task A_generation_long_past_its_deadline_is_found(int minutes, bool isFound)
    {
        await using var room = await ControlRoom.OpenAsync(("Generations:Deadline", "00:30:00"));
        var id = await room.AskAsync();
        await room.ChangeGenerationAsync(id, "SET CreatedAt = :value", AttributeValues.Time(DateTimeOffset.UtcNow.AddMinutes(-minutes)));

        var audit = await room.AuditAsync();

        Assert.Equal(isFound, audit.Findings.Any(finding => finding.Identity == (FindingKind.Overdue, $"generation {id}")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_wrong_count_of_running_generations_is_found_and_put_right(int error)
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.ClaimAsync(await room.AskAsync());
        await room.ChangeRunningAsync(error);

        (await room.AuditAsync()).AssertFound(FindingKind.RunningDiffers, "running");
        var (told, _) = await room.RebuildAsync(apply: false);
        var (done, output) = await room.RebuildAsync(apply: true);

        Assert.Equal((ExitCodes.Findings, ExitCodes.Fine), (told, done));
        Assert.Contains($"tenant {room.Acme}: Rebuilt, 1 generations run, and {1 + error} were counted", output, StringComparison.Ordinal);
        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task A_tenant_whose_runs_come_and_go_all_the_time_raises_no_false_alarm()
    {
        await using var room = await ControlRoom.OpenAsync(("Credits:DailyAllowance", "10000"));
        using var enough = new CancellationTokenSource();
        var working = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await room.SucceedAsync();
            }
        })));

        for (var audit = 0; audit < 10; audit++)
        {
            (await room.AuditAsync()).AssertNothingFound();
        }

        await enough.CancelAsync();
        await working;
    }
}
