using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public sealed class IdempotencyTests(FrontDoor door, WatchedReads watched) : IClassFixture<FrontDoor>
{
    private const int Twins = 100;
    private static readonly int Rounds = TestRun.Choose(everyDay: 5, whenLong: 20);

    [Fact]
    public async Task A_hundred_at_once_with_one_key_are_one_charge_and_one_answer_and_stay_so_when_the_portal_restarts()
    {
        var (caller, tenant) = await door.NewCallerAsync();
        using var disposed = caller;
        await using var watch = LedgerWatch.Start(door.Cloud.Direct, door.Cloud.Tables, tenant);

        var answers = new List<IReadOnlyList<Answer>>();
        for (var round = 0; round < Rounds; round++)
        {
            answers.Add(await Task.WhenAll(Enumerable.Range(0, Twins).Select(_ => caller.GenerateAsync($"key-{round}"))));
        }

        await door.RestartPortalAsync();
        var replays = await Task.WhenAll(Enumerable.Range(0, Rounds).Select(round => caller.GenerateAsync($"key-{round}")));

        var report = await watch.StopAsync();
        watched.Add(report);
        var audit = await LedgerAudit.CheckAsync(door.Cloud.Direct, door.Cloud.Tables, tenant);
        var same = answers.Zip(replays).Count(round => round.First.All(answer => answer.SaysTheSameAs(round.Second)) && round.Second.IsAccepted);
        Figures.Record(
            "M-06", $"{Twins} twins and a replay after a restart: {Rounds} charges, 1 answer each", $"{audit.Count("Reservation")} charges, 1 answer to {same} of {Rounds}");
        Assert.Equal((Rounds, Rounds, Rounds), (same, audit.Count("Reservation"), audit.Keys));
        Assert.Empty(report.Violations.Concat(audit.Problems));
    }

    [Fact]
    public async Task A_key_belongs_to_one_body()
    {
        var (caller, _) = await door.NewCallerAsync();
        using var disposed = caller;
        await caller.GenerateAsync("the key");

        var other = await caller.GenerateAsync("the key", """{"prompt":"a rock night"}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, FrontDoor.Allowance - 1), (other.Status, await caller.CreditsAsync()));
    }

    [Fact]
    public async Task A_key_belongs_to_one_tenant()
    {
        var (ours, _) = await door.NewCallerAsync();
        var (theirs, _) = await door.NewCallerAsync();
        using var disposed = ours;
        using var disposedToo = theirs;
        var first = await ours.GenerateAsync("the key");

        var second = await theirs.GenerateAsync("the key");

        Assert.Equal((true, true), (first.IsAccepted, second.IsAccepted));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal((FrontDoor.Allowance - 1, FrontDoor.Allowance - 1), (await ours.CreditsAsync(), await theirs.CreditsAsync()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(256)]
    public async Task Without_a_usable_key_nothing_is_charged(int? length)
    {
        var (caller, _) = await door.NewCallerAsync();
        using var disposed = caller;

        var answer = await caller.GenerateAsync(length is { } count ? new string('k', count) : null);

        Assert.Equal((HttpStatusCode.BadRequest, FrontDoor.Allowance), (answer.Status, await caller.CreditsAsync()));
    }
}
