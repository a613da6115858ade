using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.GenerationWorker.Operations;
using PosterSaaS.GenerationWorker.Removals;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Removals;

public class RemovalTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(10);

    // Longer than an attempt at a poster that was asked for before.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Nothing_that_names_a_deleted_tenant_is_left_in_any_table_or_version()
    {
        await using var estate = await Estate.OpenAsync(Soon);
        var (owner, neighbour) = (await estate.FoundAsync(), await estate.FoundSmallAsync()); // who has nothing queued that the workers would paint
        var (published, neighbours) = (await estate.NewPublishedAsync(owner), await estate.CountAsync(neighbour.Tenant.Value));
        var (before, copies) = (await estate.CountAsync(owner.Tenant.Value), await estate.CountAsync(published.PublicId!.Value.Value));

        await estate.DeleteAsync(owner);
        await estate.StartRemoverAsync();
        await estate.StartRemoverAsync();
        var after = await Eventually.BecomesAsync(() => estate.CountAsync(owner.Tenant.Value), remains => remains == Remains.None, Workshop.Patience);

        Figures.Record("T-08", "0 rows and objects with the id", $"{before.Rows} rows and {before.Versions} versions before, {after.Rows} and {after.Versions} after");
        Assert.True(before is { Rows: > 60, Versions: 7 }, before.ToString());
        Assert.Equal(new Remains(Rows: 3, Versions: 2), copies);
        Assert.Equal(Remains.None, await estate.CountAsync(published.PublicId.Value.Value));
        Assert.Equal(Remains.None, await estate.CountAsync(owner.Slug));
        Assert.Equal(neighbours, await estate.CountAsync(neighbour.Tenant.Value));
        Assert.Equal(ExitCodes.Fine, (await estate.Room.AuditAsync(neighbour.Tenant)).ExitCode);
    }

    [Fact]
    public async Task Its_ledger_stays_as_totals_without_a_name()
    {
        await using var estate = await Estate.OpenAsync(AtOnce);
        var owner = await estate.FoundAsync();
        var entries = await estate.Room.Ledger.ListEntriesAsync(owner.Tenant, before: null, limit: 1000, default);
        long Sum(EntryKind kind, Func<LedgerEntry, int> credits) => entries.Where(entry => entry.Kind == kind).Sum(entry => (long)credits(entry));

        await estate.DeleteAsync(owner);
        await Task.Delay(AtOnce);
        await estate.RemoveAsync(owner.Tenant, estate.NewRemover());

        var totals = await estate.TotalsAsync();
        Assert.Equal(entries.Select(entry => (entry.At.Year, entry.At.Month)).Distinct().Count(), totals["Tenants"]);
        Assert.Equal(Sum(EntryKind.Grant, entry => entry.Free), totals["Granted"]);
        Assert.Equal(-Sum(EntryKind.Expiry, entry => entry.Free), totals["Expired"]);
        Assert.Equal(Sum(EntryKind.Purchase, entry => entry.Purchased - entry.Owed), totals["Purchased"]);
        Assert.Equal(-Sum(EntryKind.Refund, entry => entry.Purchased - entry.Owed), totals["Refunded"]);
        Assert.Equal(Sum(EntryKind.Adjustment, entry => entry.Free + entry.Purchased - entry.Owed), totals["Adjusted"]);
        Assert.Equal(-Sum(EntryKind.Settlement, entry => entry.Reserved), totals["Consumed"]);
    }

    [Fact]
    public async Task What_operators_did_there_stays_in_their_log_without_a_name()
    {
        await using var estate = await Estate.OpenAsync(AtOnce);
        var owner = await estate.FoundAsync();

        await estate.DeleteAsync(owner);
        await Task.Delay(AtOnce);
        await estate.RemoveAsync(owner.Tenant, estate.NewRemover());

        var log = await estate.Room.Portal<AuditTrail>().ListOperationsAsync(DateOnly.FromDateTime(DateTime.UtcNow), limit: 100, default);
        Assert.Equal(["credits.adjusted", "workspace.deleted", "workspace.resumed", "workspace.suspended"], log.Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.All(log, entry => Assert.Equal((null, null, null), (entry.Tenant, entry.Before, entry.After)));
        Assert.Equal(3, log.Count(entry => entry is { ActorName: "olga@example.com", Reason: not null }));
    }

    [Fact]
    public async Task A_worker_may_be_killed_between_any_two_calls_and_another_ends_it()
    {
        await using var estate = await Estate.OpenAsync(AtOnce);
        var survivor = estate.NewRemover();
        var (kills, wasKilled, left) = (0, true, 0);
        for (var calls = 1; wasKilled; calls++)
        {
            var owner = await estate.FoundSmallAsync();
            await estate.DeleteAsync(owner);
            await Task.Delay(AtOnce);
            var mortal = new MortalProcess(calls);
            using var dynamo = await mortal.NewDynamoAsync();
            using var s3 = await mortal.NewS3Async();
            var victim = estate.NewRemover(services => services.AddSingleton(dynamo).AddSingleton(s3));

            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await estate.RemoveAsync(owner.Tenant, victim);
                throw new OperationCanceledException("It lived to the end.");
            });
            wasKilled = mortal.HasDied;
            kills += wasKilled ? 1 : 0;
            await Eventually.BecomesAsync(
                async () => (await estate.RemoveAsync(owner.Tenant, survivor), Row: await estate.FindRemovalAsync(owner.Tenant)), seen => seen.Row is null, Workshop.Patience);
            var remains = await estate.CountAsync(owner.Tenant.Value);
            left += remains.Rows + remains.Versions;
            Assert.Equal(2 * calls, (await estate.TotalsAsync())["Tenants"]);
        }

        Figures.Record("T-08", "killed at each call: 0 left, totals counted once", $"{kills} kills, {left} left");
        Assert.True(kills > 25, $"{kills} kills");
        Assert.Equal(0, left);
        var totals = await estate.TotalsAsync();
        var each = new[] { "Granted", "Expired", "Purchased", "Adjusted", "Consumed" }.Select(name => totals[name] / (kills + 1.0));
        Assert.Equal([20, 10, 3, 7, 1], each);
    }

    [Fact]
    public async Task What_a_late_request_or_worker_wrote_goes_with_the_second_sweep()
    {
        await using var estate = await Estate.OpenAsync(Hour);
        var owner = await estate.FoundAsync();
        await estate.DeleteAsync(owner);

        var first = await estate.RemoveAsync(owner.Tenant, estate.NewRemover());
        var late = await estate.Room.SucceedAsync(owner.Tenant);
        await estate.Room.Portal<PosterStore>().PutAsync(ObjectKeys.Original(owner.Tenant, late, 1, "png"), [1], "image/png", default);
        var tooEarly = await estate.RemoveAsync(owner.Tenant, estate.NewRemover());
        var second = await estate.RemoveAsync(owner.Tenant, estate.NewRemover(services => Estate.LaterBy(services, 2 * Hour)));

        Assert.Equal((RemovalOutcome.Swept, null, RemovalOutcome.Removed), (first, tooEarly, second));
        Assert.Equal(Remains.None, await estate.CountAsync(owner.Tenant.Value));
    }

    [Fact]
    public async Task The_first_sweep_leaves_the_ledger_and_takes_the_rest()
    {
        await using var estate = await Estate.OpenAsync(Hour);
        var owner = await estate.FoundAsync();
        var balance = await estate.Room.Ledger.GetBalanceAsync(owner.Tenant, default);
        await estate.DeleteAsync(owner);

        await estate.RemoveAsync(owner.Tenant, estate.NewRemover());

        Assert.Equal(balance, await estate.Room.Ledger.GetBalanceAsync(owner.Tenant, default));
        Assert.DoesNotContain(await estate.ScanAsync(estate.Tables.History), row => row[Attributes.PartitionKey].S.Contains(owner.Tenant.Value, StringComparison.Ordinal));
        Assert.Equal(0, (await estate.CountAsync(owner.Tenant.Value)).Versions);
        Assert.Equal(
            ["OWN ROW", "REMOVAL"],
            (await estate.ScanAsync(estate.Tables.Tenants))
                .Where(row => row[Attributes.PartitionKey].S is var partition && !partition.EndsWith("#AUDIT", StringComparison.Ordinal) && !partition.StartsWith("OPERATIONS#", StringComparison.Ordinal))
                .Where(row => row.Values.Any(value => value.S?.Contains(owner.Tenant.Value, StringComparison.Ordinal) is true))
                .Select(row => row[Attributes.PartitionKey].S == Keys.RemovalsPartition ? "REMOVAL" : row[Attributes.SortKey].S == "TENANT" ? "OWN ROW" : row[Attributes.SortKey].S)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_attempt_at_a_poster_of_a_deleted_tenant_ends_quietly()
    {
        await using var estate = await Estate.OpenAsync(Hour);
        var owner = await estate.FoundSmallAsync();
        var (model, log) = (new HeldImageModel(), new ErrorLog());
        await estate.Room.AskAsync(owner.Tenant);
        var worker = await estate.Room.Workshop.StartWorkerAsync(services => services.AddSingleton<IImageModel>(model).AddSingleton<ILoggerProvider>(log));
        await model.Begun;

        await estate.DeleteAsync(owner);
        await estate.RemoveAsync(owner.Tenant, estate.NewRemover());
        model.Release();
        await worker.StopAsync();
        await estate.RemoveAsync(owner.Tenant, estate.NewRemover(services => Estate.LaterBy(services, 2 * Hour)));

        Assert.Empty(log.Lines);
        Assert.Equal(Remains.None, await estate.CountAsync(owner.Tenant.Value));
    }

    [Fact]
    public async Task A_worker_whose_lease_has_ended_leaves_it_to_whoever_took_over()
    {
        await using var estate = await Estate.OpenAsync(Hour);
        var owner = await estate.FoundSmallAsync();
        await estate.DeleteAsync(owner);
        var (slow, quick) = (estate.NewRemover(), estate.NewRemover(services => Estate.LaterBy(services, TimeSpan.FromMinutes(10))));
        var taken = await Estate.TakeAsync(owner.Tenant, slow);
        await Estate.TakeAsync(owner.Tenant, quick);
        var before = await estate.CountAsync(owner.Tenant.Value);

        var outcome = await slow.GetRequiredService<TenantRemover>().RunAsync(taken!, default);

        Assert.Equal(RemovalOutcome.TakenOver, outcome);
        Assert.Equal(before, await estate.CountAsync(owner.Tenant.Value));
    }

    [Fact]
    public async Task A_removal_is_one_workers_at_a_time()
    {
        await using var estate = await Estate.OpenAsync(Hour);
        var owner = await estate.FoundSmallAsync();
        await estate.DeleteAsync(owner);
        var remover = estate.NewRemover();
        var queue = remover.GetRequiredService<RemovalQueue>();
        var found = (await queue.FindAsync(default)).Single();

        var takes = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => queue.TryTakeAsync(found, default)));

        Assert.Single(takes, taken => taken is not null);
    }

    [Fact]
    public async Task A_worker_that_stops_gives_back_what_it_is_at()
    {
        await using var estate = await Estate.OpenAsync(Hour);
        var owner = await estate.FoundSmallAsync();
        await estate.DeleteAsync(owner);
        using var silent = new SilentBucket();
        var worker = await estate.StartRemoverAsync(services => services.AddSingleton(silent.S3));
        await silent.Asked;

        await worker.StopAsync();

        var row = await estate.FindRemovalAsync(owner.Tenant);
        Assert.Equal((1, false), (row!.GetInt("Taken"), row!.ContainsKey("LeaseExpiresAt")));
    }

    [Fact]
    public async Task A_worker_goes_on_after_the_tables_failed()
    {
        await using var estate = await Estate.OpenAsync(AtOnce);
        var owner = await estate.FoundSmallAsync();
        await estate.DeleteAsync(owner);
        var dynamo = await FaultyDynamo.NewAsync();
        dynamo.QueriesToFail = 1;

        await estate.StartRemoverAsync(services => services.AddSingleton<IAmazonDynamoDB>(dynamo));

        await estate.BecomesEmptyAsync(owner.Tenant);
    }

    [Fact]
    public async Task Audits_skip_what_is_being_removed()
    {
        await using var estate = await Estate.OpenAsync(Hour);
        var (owner, neighbour) = (await estate.FoundAsync(), await estate.FoundAsync());
        await estate.DeleteAsync(owner);
        await estate.RemoveAsync(owner.Tenant, estate.NewRemover());

        var audit = await estate.Room.AuditAsync();
        var (exitCode, output) = await estate.Room.RebuildAsync(apply: true);

        audit.AssertNothingFound();
        Assert.Equal((1, 1), (audit.Summary.Tenants, audit.Summary.BeingRemoved));
        Assert.Equal(ExitCodes.Fine, exitCode);
        Assert.Contains("Skipped, as they are deleted and being removed: 1 tenants.", output, StringComparison.Ordinal);
        Assert.NotEqual(Remains.None, await estate.CountAsync(neighbour.Tenant.Value));
    }
}
