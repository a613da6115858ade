using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Billing.TopUps;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing.TopUps;

/// <summary>One need is one charge and one grant, whoever looks and whatever ends in the middle.</summary>
public sealed class TopUpOnceTests(TopUpWorld world) : IClassFixture<TopUpWorld>
{
    private const int Looks = 50;

    [Fact]
    public async Task Fifty_looks_at_once_on_two_portals_with_faults_are_one_purchase()
    {
        var needs = TestRun.Choose(10, 50);
        FaultyTables[] faults = [new(seed: 5), new(seed: 6)];
        var portals = await Task.WhenAll(faults.Select(each => world.StartAsync(between: each)));
        var (lost, results) = (0, new List<(int Purchases, int Charges, int Grants, int Available)>());
        for (var need = 0; need < needs; need++)
        {
            var saver = await Saver.InNeedAsync(world.App);

            await Task.WhenAll(Enumerable.Range(0, Looks).Select(async number =>
            {
                try
                {
                    await saver.LookAsync(portals[number % 2]);
                }
                catch (Exception)
                {
                    Interlocked.Increment(ref lost); // the tables failed once too often: the look is lost, as with its process
                }
            }));
            await RescueAsync(saver);

            results.Add(((await saver.TopUpsAsync()).Count, (await saver.ChargesAsync()).Count, (await saver.GrantsAsync()).Count, (await saver.BalanceAsync()).Available));
        }

        Figures.Record(
            "P-02",
            $"automatic top-up: {needs} needs x {Looks} looks on two portals, faults on: {needs} purchases, charges and grants",
            $"{results.Sum(each => each.Purchases)} purchases, {results.Sum(each => each.Charges)} charges, {results.Sum(each => each.Grants)} grants; {faults.Sum(each => each.Faults)} faults, {lost} looks lost");
        Assert.All(results, result => Assert.Equal((1, 1, 1, Saver.FewLeft + Shop.SmallCredits), result));
        Assert.True(faults.Sum(each => each.Faults) > 0, "there were faults");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_portal_may_be_killed_at_any_call_and_another_ends_what_it_began(bool afterTheCall)
    {
        var process = new MortalPortal();
        var victim = await process.StartAsync(world);
        var (kills, wasKilled, results) = (0, true, new List<(int Purchases, int Charges, int Grants, int Available)>());
        for (var calls = 1; wasKilled; calls++)
        {
            var saver = await Saver.InNeedAsync(world.App);

            process.DieAt(calls, afterTheCall);
            await Record.ExceptionAsync(() => saver.LookAsync(victim));
            wasKilled = process.HasDied;
            kills += wasKilled ? 1 : 0;
            process.Revive();
            await RescueAsync(saver);

            results.Add(((await saver.TopUpsAsync()).Count, (await saver.ChargesAsync()).Count, (await saver.GrantsAsync()).Count, (await saver.BalanceAsync()).Available));
        }

        Figures.Record(
            "P-02",
            $"automatic top-up: killed {(afterTheCall ? "after" : "before")} each call: one charge and one grant each",
            $"{kills} kills: {results.Count(each => each is { Charges: 1, Grants: 1 })} of {results.Count} with one charge and one grant");
        Assert.All(results, result => Assert.Equal((1, 1, 1, Saver.FewLeft + Shop.SmallCredits), result));
        Assert.True(kills > 8, $"{kills} calls were interrupted");
    }

    [Fact]
    public async Task Twenty_events_at_once_of_a_charge_that_nobody_heard_of_are_one_grant()
    {
        var saver = await Saver.InNeedAsync(world.App);
        var payment = await saver.ChargeAsync(await saver.BeginAsync());
        var notice = Notice.Of("payment_intent.succeeded", payment.Id, "payment_intent");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.App.SendAsync(notice)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Single(await saver.GrantsAsync());
        Assert.Equal(Saver.FewLeft + Shop.SmallCredits, (await saver.BalanceAsync()).Available);
        Assert.Equal((PurchaseState.Granted, payment.Id), ((await saver.TopUpsAsync())[0].State, (await saver.TopUpsAsync())[0].PaymentIntentId));
    }

    [Fact]
    public async Task Without_hint_and_event_the_list_brings_up_the_need()
    {
        var saver = await Saver.InNeedAsync(world.App);

        await SweepAsync(world.App);
        var early = (await saver.TopUpsAsync()).Count;
        await SweepAsync(world.Later);

        Assert.Equal((0, 1), (early, (await saver.TopUpsAsync()).Count));
        Assert.Equal(Saver.FewLeft + Shop.SmallCredits, (await saver.BalanceAsync()).Available);
    }

    [Fact]
    public async Task While_one_is_under_way_no_other_is_begun()
    {
        var saver = await Saver.InNeedAsync(world.App);
        await saver.BeginAsync();

        var outcome = await saver.LookAsync();

        Assert.Equal((TopUpOutcome.Underway, 1, 0), (outcome, (await saver.TopUpsAsync()).Count, (await saver.ChargesAsync()).Count));
    }

    [Fact]
    public async Task Many_that_go_on_at_once_with_what_another_began_charge_once()
    {
        var saver = await Saver.InNeedAsync(world.App);
        await saver.BeginAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => saver.LookAsync(world.Later)));

        Assert.Contains(TopUpOutcome.Bought, outcomes);
        Assert.Equal((1, 1), ((await saver.ChargesAsync()).Count, (await saver.GrantsAsync()).Count));
    }

    [Fact]
    public async Task What_was_charged_is_found_when_Stripe_has_forgotten_the_key()
    {
        var saver = await Saver.InNeedAsync(world.App);
        await saver.ChargeAsync(await saver.BeginAsync());
        var days = await world.StartAsync(TimeSpan.FromDays(2));

        await SweepAsync(days);

        Assert.Equal((1, 1), ((await saver.ChargesAsync()).Count, (await saver.GrantsAsync()).Count));
    }

    [Fact]
    public async Task What_was_not_charged_for_so_long_is_given_up_and_the_next_look_begins_anew()
    {
        var saver = await Saver.InNeedAsync(world.App);
        var begun = await saver.BeginAsync();
        var tomorrow = await world.StartAsync(TimeSpan.FromHours(13));

        await tomorrow.Services.GetRequiredService<Reconciler>().SweepAsync(default);
        var given = await saver.Get<PurchaseStore>().FindAsync(saver.Tenant, begun.Id, default);
        var (times, charges) = ((await saver.TopUpAsync()).Times, (await saver.ChargesAsync()).Count);
        var next = await saver.LookAsync();

        Assert.Equal((PurchaseState.Expired, 0, 0), (given!.State, times, charges));
        Assert.Equal((TopUpOutcome.Bought, 1), (next, (await saver.ChargesAsync()).Count));
    }

    [Theory]
    [InlineData("Amount")]
    [InlineData("Currency")]
    [InlineData("PaymentIntentId")]
    [InlineData("Customer")]
    public async Task A_payment_that_is_not_as_our_own_record_says_grants_nothing(string what)
    {
        var saver = await Saver.InNeedAsync(world.App);
        var begun = await saver.BeginAsync();
        var payment = await saver.ChargeAsync(begun);
        var altered = what switch
        {
            "Amount" => begun with { Amount = 499 },
            "Currency" => begun with { Currency = "eur" },
            "PaymentIntentId" => begun with { PaymentIntentId = "pi_another" },
            _ => begun,
        };
        payment.CustomerId = what is "Customer" ? "cus_another" : payment.CustomerId;

        var outcome = await saver.Get<TopUpFulfilment>().ApplyAsync(altered, payment, default);

        Assert.Equal((FulfilOutcome.Mismatch, 0), (outcome, (await saver.GrantsAsync()).Count));
    }

    [Fact]
    public async Task A_payment_of_another_amount_grants_nothing_and_no_other_is_begun()
    {
        var saver = await Saver.InNeedAsync(world.App);
        var payment = await saver.ChargeAsync(await saver.BeginAsync(), amount: 100);

        var answer = await world.App.SendAsync(Notice.Of("payment_intent.succeeded", payment.Id, "payment_intent"));
        await SweepAsync(world.Later);

        Assert.Equal((HttpStatusCode.OK, 0, 1), (answer, (await saver.GrantsAsync()).Count, (await saver.TopUpsAsync()).Count));
    }

    /// <summary>What a portal that lives does for one that died.</summary>
    private async Task RescueAsync(Saver saver) => await Eventually.BecomesAsync(
        async () =>
        {
            await SweepAsync(world.Later);
            return await saver.TopUpsAsync() is [var newest, ..] ? newest : null;
        },
        purchase => purchase is { State: PurchaseState.Granted },
        within: TimeSpan.FromSeconds(20));

    private static async Task SweepAsync(PortalApp app)
    {
        await app.Services.GetRequiredService<Reconciler>().SweepAsync(default);
        await app.Services.GetRequiredService<TopUpWorker>().SweepAsync(default);
    }
}
