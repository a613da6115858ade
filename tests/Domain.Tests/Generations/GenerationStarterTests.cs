using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class GenerationStarterTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private static readonly GenerationRequest Jazz = new() { Prompt = "a jazz night in Lisbon" };

    private readonly TenantId _acme = TenantId.New();

    [Fact]
    public async Task Starting_holds_a_credit_and_queues_a_generation()
    {
        var result = await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz, default);

        Assert.Equal((StartOutcome.Started, 9), (result.Outcome, result.CreditsAvailable));
        var generation = await domain.History.FindAsync(_acme, Assert.Single(result.Ids), default);
        Assert.Equal((GenerationStatus.Queued, "a jazz night in Lisbon"), (generation!.Status, generation.Prompt));
        var balance = await domain.Ledger.GetBalanceAsync(_acme, default);
        Assert.Equal((9, 1), (balance.Available, balance.Reserved));
        await domain.AssertLedgerAddsUpAsync(_acme);
    }

    [Fact]
    public async Task The_same_key_and_request_charge_once_and_answer_the_same()
    {
        var first = await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz, default);
        await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "another", Jazz, default);

        var again = await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz, default);

        Assert.Equal(StartOutcome.AlreadyStarted, again.Outcome);
        Assert.Equal(first.Ids, again.Ids);
        Assert.Equal(first.CreditsAvailable, again.CreditsAvailable);
        Assert.Equal(8, (await domain.Ledger.GetBalanceAsync(_acme, default)).Available);
    }

    [Fact]
    public async Task The_same_key_with_another_request_charges_nothing()
    {
        await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz, default);

        var other = await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz with { AspectRatio = "1:1" }, default);

        Assert.Equal(StartOutcome.KeyReused, other.Outcome);
        Assert.Equal(9, (await domain.Ledger.GetBalanceAsync(_acme, default)).Available);
    }

    [Fact]
    public async Task Another_tenant_may_use_the_same_key()
    {
        await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz, default);

        var theirs = await domain.Starter.StartAsync(TenantId.New(), DomainFixture.Ada, "key-1", Jazz, default);

        Assert.Equal(StartOutcome.Started, theirs.Outcome);
    }

    [Fact]
    public async Task A_replay_of_the_last_credit_is_not_told_that_credits_ran_out()
    {
        for (var number = 1; number <= 10; number++)
        {
            await domain.Starter.StartAsync(_acme, DomainFixture.Ada, $"key-{number}", Jazz, default);
        }

        var replay = await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-10", Jazz, default);
        var fresh = await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-11", Jazz, default);

        Assert.Equal((StartOutcome.AlreadyStarted, 0), (replay.Outcome, replay.CreditsAvailable));
        Assert.Equal(StartOutcome.InsufficientCredits, fresh.Outcome);
    }

    [Fact]
    public async Task A_key_is_remembered_for_a_day_and_forgotten_after_two_even_while_its_row_is_there()
    {
        var tenant = TenantId.New();
        var first = await domain.Starter.StartAsync(tenant, DomainFixture.Ada, "key-1", Jazz, default);

        domain.Clock.Advance(new TimeSpan(23, 59, 0));
        var withinADay = await domain.Starter.StartAsync(tenant, DomainFixture.Ada, "key-1", Jazz, default);
        domain.Clock.Advance(new TimeSpan(24, 1, 1));
        var row = await domain.Dynamo.GetItemAsync(domain.Tables.History, Keys.IdempotencyKey(tenant, "key-1"));
        var afterTwo = await domain.Starter.StartAsync(tenant, DomainFixture.Ada, "key-1", Jazz, default);

        Assert.Equal((StartOutcome.AlreadyStarted, StartOutcome.Started), (withinADay.Outcome, afterTwo.Outcome));
        Assert.Equal(first.Ids, withinADay.Ids);
        Assert.NotEqual(first.Ids, afterTwo.Ids);
        Assert.NotEmpty(row.Item);
    }

    [Fact]
    public async Task Fifty_requests_across_midnight_from_two_processes_get_each_days_allowance_once()
    {
        var tenant = TenantId.New();
        await using var other = domain.NewProcess();
        var starters = new[] { domain.Starter, other.GetRequiredService<GenerationStarter>() };
        await domain.Starter.StartAsync(tenant, DomainFixture.Ada, "the day before", Jazz, default);
        domain.Clock.SetUtcNow(new DateTimeOffset(domain.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddSeconds(-1), TimeSpan.Zero));

        var before = Enumerable.Range(0, 5).Select(StartAsync).ToList();
        domain.Clock.Advance(TimeSpan.FromSeconds(1));
        var results = await Task.WhenAll([.. before, .. Enumerable.Range(5, 45).Select(StartAsync)]);

        var entries = await domain.Ledger.ListEntriesAsync(tenant, null, 100, default);
        Figures.Record(
            "M-07",
            "50 at midnight: 1 grant a day, 1 expiry",
            $"{entries.Count(entry => entry.Kind is EntryKind.Grant)} grants in 2 days, {entries.Count(entry => entry.Kind is EntryKind.Expiry)} expiry");
        Assert.Equal(2, entries.Where(entry => entry.Kind is EntryKind.Grant).Select(entry => entry.Reference).Distinct().Count());
        Assert.Equal((2, 1), (entries.Count(entry => entry.Kind is EntryKind.Grant), entries.Count(entry => entry.Kind is EntryKind.Expiry)));
        Assert.Equal(entries.Count(entry => entry.Kind is EntryKind.Reservation) - 1, results.Count(result => result.Outcome is StartOutcome.Started));
        Assert.Equal(0, (await domain.Ledger.GetBalanceAsync(tenant, default)).Available);
        await domain.AssertLedgerAddsUpAsync(tenant);

        Task<StartResult> StartAsync(int number) => starters[number % 2].StartAsync(tenant, DomainFixture.Ada, $"key-{number}", Jazz, default);
    }

    [Fact]
    public async Task Several_posters_are_charged_together_or_not_at_all()
    {
        await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz with { Count = 4 }, default);
        await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-2", Jazz with { Count = 4 }, default);

        var third = await domain.Starter.StartAsync(_acme, DomainFixture.Ada, "key-3", Jazz with { Count = 4 }, default);

        Assert.Equal((StartOutcome.InsufficientCredits, 2), (third.Outcome, third.CreditsAvailable));
        await domain.AssertLedgerAddsUpAsync(_acme);
    }

    [Fact]
    public async Task Fifty_first_requests_at_once_from_two_processes_spend_the_allowance_and_no_more()
    {
        await using var other = domain.NewProcess();
        var starters = new[] { domain.Starter, other.GetRequiredService<GenerationStarter>() };

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            starters[number % 2].StartAsync(_acme, DomainFixture.Ada, $"key-{number}", Jazz, default)));

        Assert.Equal(10, results.Count(result => result.Outcome is StartOutcome.Started));
        Assert.Equal(40, results.Count(result => result.Outcome is StartOutcome.InsufficientCredits));
        await domain.AssertLedgerAddsUpAsync(_acme);
        Assert.Single(await domain.Ledger.ListEntriesAsync(_acme, null, 100, default), entry => entry.Kind is EntryKind.Grant);
    }

    [Fact]
    public async Task Fifty_identical_requests_at_once_from_two_processes_are_one_charge_and_one_answer()
    {
        await using var other = domain.NewProcess();
        var starters = new[] { domain.Starter, other.GetRequiredService<GenerationStarter>() };

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            starters[number % 2].StartAsync(_acme, DomainFixture.Ada, "the key", Jazz, default)));

        Assert.Equal(1, results.Count(result => result.Outcome is StartOutcome.Started));
        Assert.Equal(49, results.Count(result => result.Outcome is StartOutcome.AlreadyStarted));
        Assert.Single(results.SelectMany(result => result.Ids).Distinct());
        Assert.Equal(1, (await domain.Ledger.GetBalanceAsync(_acme, default)).Reserved);
    }
}
