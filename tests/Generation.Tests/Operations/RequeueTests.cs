using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Operations;

namespace PosterSaaS.Generation.Tests.Operations;

public class RequeueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(9);

    [Fact]
    public async Task What_waits_for_a_delay_is_takeable_at_once_with_all_its_tries()
    {
        await using var room = await ControlRoom.OpenAsync(("Generations:AttemptsMax", "3"));
        var id = await room.AskAsync();
        await room.Portal<GenerationClaims>().TryHandBackAsync((await room.ClaimAsync(id))!, Long, keepTry: false, default);
        Assert.DoesNotContain(await FrontAsync(room), candidate => candidate.Id == id);

        var (exitCode, output) = await RequeueAsync(room);

        Assert.Equal((ExitCodes.Fine, true), (exitCode, output.Contains("all their tries: 1.", StringComparison.Ordinal)));
        Assert.Contains(await FrontAsync(room), candidate => candidate.Id == id);
        Assert.Equal((GenerationStatus.Queued, 3), await room.Workshop.FindAsync(id) is var generation ? (generation.Status, generation.TriesLeft) : default);
    }

    [Fact]
    public async Task What_a_dead_worker_left_without_tries_can_be_claimed_again()
    {
        await using var room = await ControlRoom.OpenAsync(("Generations:AttemptsMax", "1"));
        var id = await room.AskAsync();
        await room.ClaimAsync(id);
        await room.ChangeGenerationAsync(id, "SET LeaseExpiresAt = :value", AttributeValues.Time(DateTimeOffset.UtcNow.AddSeconds(-1)));

        await RequeueAsync(room);

        var claimed = await room.ClaimAsync(id);
        Assert.Equal((GenerationStatus.Running, 2), (claimed!.Status, claimed.Attempt));
        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task A_lease_that_holds_is_never_touched()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.ClaimAsync(id);
        var before = await room.Workshop.FindAsync(id);

        var (_, output) = await RequeueAsync(room);

        Assert.Contains("all their tries: 0.", output, StringComparison.Ordinal);
        Assert.Equal(before, await room.Workshop.FindAsync(id));
    }

    [Fact]
    public async Task What_waits_for_its_turn_keeps_its_turn()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.AskAsync();
        var before = await FrontAsync(room);

        var (_, output) = await RequeueAsync(room);

        Assert.Contains("all their tries: 0.", output, StringComparison.Ordinal);
        Assert.Equal(before, await FrontAsync(room));
    }

    [Fact]
    public async Task A_failed_generation_stays_failed()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.FailAsync();

        var (exitCode, output) = await RequeueAsync(room, id);

        Assert.Equal(ExitCodes.Findings, exitCode);
        Assert.Contains("Failed generations stay failed", output, StringComparison.Ordinal);
        Assert.Equal(GenerationStatus.Failed, (await room.Workshop.FindAsync(id)).Status);
    }

    [Fact]
    public async Task Only_the_one_that_was_named_is_requeued()
    {
        await using var room = await ControlRoom.OpenAsync();
        var (one, other) = (await room.AskAsync(), await room.AskAsync());
        foreach (var id in new[] { one, other })
        {
            await room.Portal<GenerationClaims>().TryHandBackAsync((await room.ClaimAsync(id))!, Long, keepTry: false, default);
        }

        await RequeueAsync(room, one);

        Assert.Equal([one], (await FrontAsync(room)).Select(candidate => candidate.Id));
    }

    [Fact]
    public async Task Another_tenants_generations_are_left_alone()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.Portal<GenerationClaims>().TryHandBackAsync((await room.ClaimAsync(id))!, Long, keepTry: false, default);

        await room.RunAsync<RequeueCommand>((command, output) => command.RunAsync(TenantId.New(), generation: null, output, default));

        Assert.Empty(await FrontAsync(room));
    }

    private static Task<(int ExitCode, string Output)> RequeueAsync(ControlRoom room, GenerationId? id = null) =>
        room.RunAsync<RequeueCommand>((command, output) => command.RunAsync(tenant: null, id, output, default));

    private static Task<IReadOnlyList<Candidate>> FrontAsync(ControlRoom room) => room.Portal<GenerationClaims>().FindAsync(limit: 10, default);
}
