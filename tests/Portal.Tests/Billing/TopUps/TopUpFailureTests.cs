using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Billing.TopUps;
using PosterSaaS.TestSupport;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing.TopUps;

/// <summary>What cannot, must not or need not be charged any more is not, and people are told.</summary>
public sealed class TopUpFailureTests(TopUpWorld world) : IClassFixture<TopUpWorld>
{
    [Theory]
    [InlineData("card_declined_later", PauseReason.Declined)]
    [InlineData("card_with_second_step", PauseReason.AuthenticationRequired)]
    public async Task A_card_that_is_refused_pauses_it_by_letter_and_is_not_tried_again(string way, PauseReason reason)
    {
        var saver = await Saver.InNeedAsync(world.App, way);

        var first = await saver.LookAsync();
        var later = await saver.LookAsync(world.Later);
        await SweepAsync(world.Later);

        Assert.Equal((TopUpOutcome.Ended, TopUpOutcome.NotOn), (first, later));
        Assert.Equal((TopUpState.Paused, reason, 0), ((await saver.TopUpAsync()).State, (await saver.TopUpAsync()).Pause, (await saver.TopUpAsync()).Times));
        Assert.Equal((Saver.FewLeft, 0), ((await saver.BalanceAsync()).Available, (await saver.GrantsAsync()).Count));
        Assert.Equal(PurchaseState.Failed, Assert.Single(await saver.TopUpsAsync()).State);
        Assert.Single(await saver.ChargesAsync());
        var letter = Assert.Single(world.Letters.To(saver.Owner.Email!));
        Assert.Contains(TopUpWords.Why(reason), letter.Text, StringComparison.Ordinal);
        Assert.Contains($"/w/{saver.Owner.Slug}/buy", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_only_the_event_tells_pauses_it_just_so()
    {
        var saver = await Saver.InNeedAsync(world.App, "card_declined_later");
        var begun = await saver.BeginAsync();
        var refused = await Assert.ThrowsAsync<StripeException>(() => saver.ChargeAsync(begun));

        var answer = await world.App.SendAsync(Notice.Of("payment_intent.payment_failed", refused.StripeError.PaymentIntent.Id, "payment_intent"));

        Assert.Equal((HttpStatusCode.OK, TopUpState.Paused, PauseReason.Declined), (answer, (await saver.TopUpAsync()).State, (await saver.TopUpAsync()).Pause));
        Assert.Single(world.Letters.To(saver.Owner.Email!));
    }

    [Fact]
    public async Task A_letter_that_could_not_be_sent_is_sent_by_a_later_look()
    {
        var saver = await Saver.InNeedAsync(world.App, "card_declined_later");

        world.Letters.IsBroken = true;
        await saver.LookAsync();
        world.Letters.IsBroken = false;
        var before = world.Letters.To(saver.Owner.Email!).Count;
        await SweepAsync(world.Later);
        await SweepAsync(await world.StartAsync(TimeSpan.FromMinutes(30)));

        Assert.Equal((0, 1), (before, world.Letters.To(saver.Owner.Email!).Count));
    }

    [Fact]
    public async Task Owners_billing_members_and_whoever_gets_the_receipts_are_told_and_nobody_else()
    {
        var saver = await Saver.InNeedAsync(world.App, "card_declined_later");
        var (billing, creator, accounts) = (await AdmitAsync(saver, Role.Billing), await AdmitAsync(saver, Role.Creator), UserPool.NewEmail());
        await saver.Get<Customers>().SetEmailAsync(saver.Owner, accounts, default);

        await saver.LookAsync();

        Assert.Equal((1, 1, 1), (world.Letters.To(saver.Owner.Email!).Count, world.Letters.To(billing).Count, world.Letters.To(accounts).Count));
        Assert.Empty(world.Letters.To(creator));
    }

    [Fact]
    public async Task Turned_on_again_it_charges_again()
    {
        var saver = await Saver.InNeedAsync(world.App, "card_declined_later");
        await saver.LookAsync();
        await saver.KeepCardAsync("card");
        await saver.SpendAsync();

        var paused = await saver.LookAsync();
        await saver.TurnOnAsync();
        var again = await saver.LookAsync();

        Assert.Equal((TopUpOutcome.NotOn, TopUpOutcome.Bought), (paused, again));
    }

    [Fact]
    public async Task The_months_limit_holds_and_the_next_month_has_its_own()
    {
        var saver = await Saver.InNeedAsync(world.App, timesPerMonth: 2);
        var nextMonth = await world.StartAsync(TimeSpan.FromDays(31));

        var outcomes = new List<TopUpOutcome>();
        for (var time = 0; time < 3; time++)
        {
            outcomes.Add(await saver.LookAsync());
            await saver.SpendAsync();
        }

        var (said, charges) = (TopUpWords.Text(await saver.TopUpAsync(), DateTimeOffset.UtcNow), (await saver.ChargesAsync()).Count);
        await saver.Get<Domain.Credits.CreditBookings>().AdjustAsync(saver.Tenant, -Saver.FewLeft, Guid.NewGuid().ToString(), "tester", "as if spent", default);
        await saver.TurnOnAsync(timesPerMonth: 2); // that does not begin the month anew
        outcomes.Add(await saver.LookAsync());

        Assert.Equal([TopUpOutcome.Bought, TopUpOutcome.Bought, TopUpOutcome.LimitReached, TopUpOutcome.LimitReached], outcomes);
        Assert.Equal(2, charges);
        Assert.Contains("limit is reached", said, StringComparison.Ordinal);
        Assert.False((await saver.TopUpAsync()).HasReachedLimit(nextMonth.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
        Assert.Empty(world.Letters.To(saver.Owner.Email!));
    }

    [Fact]
    public async Task What_was_begun_is_not_charged_any_more_when_somebody_turned_it_off()
    {
        var saver = await Saver.InNeedAsync(world.App);
        var begun = await saver.BeginAsync();

        await saver.Get<TopUpDesk>().TurnOffAsync(saver.Owner, default);
        await SweepAsync(world.Later);

        Assert.Equal((PurchaseState.Expired, 0), (Assert.Single(await saver.TopUpsAsync()).State, (await saver.ChargesAsync()).Count));
        Assert.Equal((begun.Id, 0), ((await saver.TopUpAsync()).Last, (await saver.TopUpAsync()).Times));
    }

    [Fact]
    public async Task Turned_off_while_many_look_it_charges_once_or_not_at_all_and_never_after()
    {
        var saver = await Saver.InNeedAsync(world.App);

        await Task.WhenAll([.. Enumerable.Range(0, 20).Select(_ => (Task)saver.LookAsync()), saver.Get<TopUpDesk>().TurnOffAsync(saver.Owner, default)]);
        var charges = (await saver.ChargesAsync()).Count;
        await SweepAsync(world.Later);
        var grants = (await saver.GrantsAsync()).Count;
        await saver.SpendAsync();
        var after = await saver.LookAsync();

        Assert.InRange(charges, 0, 1);
        Assert.Equal((charges, TopUpOutcome.NotOn, TopUpState.Off), (grants, after, (await saver.TopUpAsync()).State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_workspace_that_is_suspended_or_deleted_is_not_charged(bool isDeleted)
    {
        var begun = await Saver.InNeedAsync(world.App);
        await begun.BeginAsync();
        var saver = await Saver.InNeedAsync(world.App);
        await CloseAsync(begun, isDeleted);
        await CloseAsync(saver, isDeleted);

        var outcome = await saver.LookAsync();
        await SweepAsync(world.Later);

        Assert.Equal((TopUpOutcome.WorkspaceClosed, 0, 0), (outcome, (await saver.TopUpsAsync()).Count, (await saver.ChargesAsync()).Count));
        Assert.Equal((PurchaseState.Expired, 0), (Assert.Single(await begun.TopUpsAsync()).State, (await begun.ChargesAsync()).Count));
    }

    [Fact]
    public async Task Who_turns_on_another_price_than_they_were_shown_is_not_charged_it()
    {
        var saver = await Saver.InNeedAsync(world.App);
        var dearer = await world.StartAsync(with: services => services.Configure<PackOptions>(packs => packs.Packs[0].Price = 900));

        var outcome = await saver.LookAsync(dearer);

        Assert.Equal((TopUpOutcome.NotOn, PauseReason.PackChanged, 0), (outcome, (await saver.TopUpAsync()).Pause, (await saver.ChargesAsync()).Count));
    }

    [Fact]
    public async Task A_card_that_is_gone_at_Stripe_pauses_it()
    {
        var saver = await Saver.InNeedAsync(world.App);
        await new PaymentMethodService(saver.Stripe).DetachAsync((await saver.CardAsync())!.PaymentMethodId);

        var outcome = await saver.LookAsync();

        Assert.Equal((TopUpOutcome.Ended, PauseReason.CardUnusable, PurchaseState.Failed), (outcome, (await saver.TopUpAsync()).Pause, (await saver.TopUpsAsync())[0].State));
    }

    [Fact]
    public async Task A_refund_takes_the_credits_back_once_and_nothing_buys_them_again()
    {
        var saver = await Saver.InNeedAsync(world.App);
        await saver.LookAsync();
        var topUp = Assert.Single(await saver.TopUpsAsync());
        await new RefundService(saver.Stripe).CreateAsync(new() { PaymentIntent = topUp.PaymentIntentId });
        var notice = Notice.Of("charge.refunded", "ch_1", "charge", topUp.PaymentIntentId);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.App.SendAsync(notice)));
        var outcome = await saver.LookAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal((Saver.FewLeft, 0), ((await saver.BalanceAsync()).Available, (await saver.BalanceAsync()).Owed));
        Assert.Equal((TopUpOutcome.NotOn, PauseReason.MoneyWentBack), (outcome, (await saver.TopUpAsync()).Pause));
        Assert.Single(await saver.ChargesAsync());
    }

    [Fact]
    public async Task An_old_notice_of_a_refund_does_not_pause_it_again()
    {
        var saver = await Saver.InNeedAsync(world.App);
        await saver.LookAsync();
        var topUp = Assert.Single(await saver.TopUpsAsync());
        await new RefundService(saver.Stripe).CreateAsync(new() { PaymentIntent = topUp.PaymentIntentId });
        var notice = Notice.Of("charge.refunded", "ch_1", "charge", topUp.PaymentIntentId);
        await world.App.SendAsync(notice);
        await saver.TurnOnAsync();

        await world.App.SendAsync(notice);

        Assert.Equal(TopUpState.On, (await saver.TopUpAsync()).State);
    }

    [Fact]
    public async Task A_refund_that_is_heard_of_before_the_charge_grants_and_takes_back()
    {
        var saver = await Saver.InNeedAsync(world.App);
        var payment = await saver.ChargeAsync(await saver.BeginAsync());
        await new RefundService(saver.Stripe).CreateAsync(new() { PaymentIntent = payment.Id });

        await world.App.SendAsync(Notice.Of("charge.refunded", "ch_1", "charge", payment.Id));
        await world.App.SendAsync(Notice.Of("payment_intent.succeeded", payment.Id, "payment_intent"));

        Assert.Equal((Saver.FewLeft, 1, TopUpState.Paused), ((await saver.BalanceAsync()).Available, (await saver.GrantsAsync()).Count, (await saver.TopUpAsync()).State));
        Assert.Equal(Shop.SmallCredits, (await saver.TopUpsAsync())[0].CreditsTakenBack);
    }

    private static Task SweepAsync(PortalApp app) => Task.WhenAll(
        app.Services.GetRequiredService<Reconciler>().SweepAsync(default), app.Services.GetRequiredService<TopUpWorker>().SweepAsync(default));

    private static async Task CloseAsync(Saver saver, bool isDeleted)
    {
        if (isDeleted)
        {
            Assert.Equal(DeleteTenantOutcome.Deleted, await saver.Get<TenantRemoval>().DeleteAsync(saver.Owner, default));
        }
        else
        {
            Assert.True(await saver.Get<TenantDesk>().TrySuspendAsync(saver.Tenant, new Actor(new UserId("operator"), null), "a test", default));
        }
    }

    private static async Task<string> AdmitAsync(Saver saver, Role role)
    {
        var email = UserPool.NewEmail();
        var (_, _, secret) = await saver.Get<InvitationStore>().InviteAsync(saver.Owner, email, role, default);
        await saver.Get<InvitationStore>().AcceptAsync(secret!, new UserId($"pool:{Guid.NewGuid()}"), email, default);
        return email;
    }
}
