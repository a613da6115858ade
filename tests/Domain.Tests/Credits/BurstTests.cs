using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Credits;

public sealed class BurstTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private static readonly GenerationRequest Jazz = new() { Prompt = "a jazz night" };

    private readonly TenantId _acme = TenantId.New();

    [Fact]
    public async Task A_burst_on_one_balance_takes_a_few_transactions_and_each_caller_gets_an_own_answer()
    {
        var calls = new CountedCalls();
        using var dynamo = DynamoDbLocal.NewClient((await DynamoDbLocal.SharedAsync()).Endpoint, calls);
        await using var process = domain.NewProcess(dynamo, ("Credits:DailyAllowance", "50"));
        var starter = process.GetRequiredService<GenerationStarter>();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
            Task.Run(() => starter.StartAsync(_acme, DomainFixture.Ada, $"key-{number}", Jazz, default))));

        Assert.Equal(50, results.Count(result => result.Outcome is StartOutcome.Started));
        Assert.Equal(150, results.Count(result => result.Outcome is StartOutcome.InsufficientCredits));
        Assert.Equal(Enumerable.Range(0, 50), results.Where(result => result.Outcome is StartOutcome.Started).Select(result => result.CreditsAvailable).Order());
        Assert.InRange(calls.Of("TransactWriteItems"), 1, 20);
        await domain.AssertLedgerAddsUpAsync(_acme);
    }

    [Fact]
    public async Task Twins_among_a_burst_are_charged_once_and_the_others_do_not_suffer()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(number =>
            Task.Run(() => domain.Starter.StartAsync(_acme, DomainFixture.Ada, $"key-{number % 4}", Jazz, default))));

        Assert.Equal(4, results.Count(result => result.Outcome is StartOutcome.Started));
        Assert.Equal(8, results.Count(result => result.Outcome is StartOutcome.AlreadyStarted));
        Assert.Equal(6, (await domain.Ledger.GetBalanceAsync(_acme, default)).Available);
        await domain.AssertLedgerAddsUpAsync(_acme);
    }

    [Fact]
    public async Task A_plan_that_throws_fails_alone()
    {
        var writes = Enumerable.Range(0, 5).Select(number => domain.Ledger.WriteAsync(
            _acme,
            draft =>
            {
                draft.Purchase(number == 2 ? 0 : 1, "checkout", "ada");
                return [];
            },
            default)).ToList();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => writes[2]);
        var others = await Task.WhenAll(writes.Where((_, number) => number != 2));

        Assert.All(others, result => Assert.Equal(LedgerOutcome.Written, result.Outcome));
        Assert.Equal(4, (await domain.Ledger.GetBalanceAsync(_acme, default)).Purchased);
    }

    [Fact]
    public async Task A_caller_who_went_before_it_was_begun_is_not_charged()
    {
        using var gone = new CancellationTokenSource();
        var first = domain.Bookings.PurchaseAsync(_acme, credits: 1, "checkout:1", "ada", default);
        var second = domain.Bookings.PurchaseAsync(_acme, credits: 1, "checkout:2", "ada", gone.Token);

        await gone.CancelAsync();
        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await domain.Bookings.PurchaseAsync(_acme, credits: 1, "checkout:3", "ada", default);

        Assert.Equal(2, (await domain.Ledger.GetBalanceAsync(_acme, default)).Purchased);
    }
}
