using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.GenerationWorker.Operations;

namespace PosterSaaS.Generation.Tests.Operations;

public class DrainTests
{
    [Fact]
    public async Task What_waits_is_cancelled_and_given_back_and_what_runs_is_left_to_finish()
    {
        await using var room = await ControlRoom.OpenAsync();
        var waiting = await room.AskAsync();
        var running = await room.AskAsync();
        await room.ClaimAsync(running);
        var delayed = await room.AskAsync();
        await room.Portal<GenerationClaims>().TryHandBackAsync((await room.ClaimAsync(delayed))!, TimeSpan.FromMinutes(5), keepTry: false, default);

        var (exitCode, output) = await DrainAsync(room, tenant: null);

        Assert.Equal((ExitCodes.Fine, true), (exitCode, output.Contains("given back: 2.", StringComparison.Ordinal)));
        Assert.Equal(
            [GenerationStatus.Cancelled, GenerationStatus.Running, GenerationStatus.Cancelled],
            new[] { waiting, running, delayed }.Select(id => room.Workshop.FindAsync(id).Result.Status));
        Assert.Equal((9, 1), await room.Workshop.BalanceAsync() is var balance ? (balance.Available, balance.Reserved) : default);
        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task The_ledger_keeps_who_and_why()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();

        await DrainAsync(room, tenant: null);

        var entry = (await room.Ledger.ListEntriesAsync(room.Acme, before: null, limit: 1, default))[0];
        Assert.Equal((EntryKind.Release, id.Reference, "operator", "the model is away until Monday"), (entry.Kind, entry.Reference, entry.Actor, entry.Reason));
    }

    [Fact]
    public async Task Another_tenants_queue_is_left_alone()
    {
        await using var room = await ControlRoom.OpenAsync();
        var theirs = TenantId.New();
        await room.AskAsync(theirs);
        var ours = await room.AskAsync();

        await DrainAsync(room, theirs);

        Assert.Equal(GenerationStatus.Queued, (await room.Workshop.FindAsync(ours)).Status);
        Assert.Equal(0, (await room.Ledger.GetBalanceAsync(theirs, default)).Reserved);
    }

    [Fact]
    public async Task Draining_beside_busy_workers_ends_everything_once()
    {
        await using var room = await ControlRoom.OpenAsync(("Credits:DailyAllowance", "100"));
        var ids = new List<GenerationId>();
        for (var count = 0; count < 60; count++)
        {
            ids.Add(await room.AskAsync());
        }

        await room.Workshop.StartWorkerAsync(FakeImageModel.Painting());
        await Task.WhenAll(DrainAsync(room, tenant: null), DrainAsync(room, tenant: null));

        foreach (var id in ids)
        {
            Assert.True(await room.Workshop.FinishedAsync(id) is { Status: GenerationStatus.Succeeded or GenerationStatus.Cancelled });
        }

        (await room.AuditAsync()).AssertNothingFound();
    }

    private static Task<(int ExitCode, string Output)> DrainAsync(ControlRoom room, TenantId? tenant) =>
        room.RunAsync<DrainCommand>((command, output) => command.RunAsync(tenant, "the model is away until Monday", output, default));
}
