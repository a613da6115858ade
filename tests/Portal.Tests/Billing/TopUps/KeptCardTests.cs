using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Billing.TopUps;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing.TopUps;

public sealed class KeptCardTests(TopUpWorld world) : IClassFixture<TopUpWorld>
{
    [Fact]
    public async Task The_card_of_a_purchase_is_kept_here_and_at_Stripe()
    {
        var saver = await Saver.WithCardAsync(world.App);

        var card = await saver.CardAsync();

        Assert.Equal(("visa", "4242"), (card!.Brand, card.LastDigits));
        Assert.Equal(card.PaymentMethodId, Assert.Single(await AtStripeAsync(saver)).Id);
    }

    [Fact]
    public async Task A_bank_account_is_not_kept()
    {
        var saver = await Saver.WithCardAsync(world.App, "bank_debit");

        Assert.Null(await saver.CardAsync());
    }

    [Fact]
    public async Task Another_card_takes_its_place_and_the_old_one_goes_at_Stripe_too()
    {
        var saver = await Saver.WithCardAsync(world.App);
        var first = await saver.CardAsync();

        await saver.KeepCardAsync("card_declined_later");

        var second = await saver.CardAsync();
        Assert.Equal("0341", second!.LastDigits);
        Assert.NotEqual(first!.PaymentMethodId, second.PaymentMethodId);
        Assert.Equal(second.PaymentMethodId, Assert.Single(await AtStripeAsync(saver)).Id);
    }

    [Fact]
    public async Task A_removed_card_is_gone_at_Stripe_turns_it_off_and_does_not_come_back_with_an_old_notice()
    {
        var saver = await Saver.WithCardAsync(world.App);
        await saver.TurnOnAsync();
        var purchase = (await saver.PurchasesAsync())[0];

        var outcome = await saver.Get<TopUpDesk>().RemoveCardAsync(saver.Owner, default);
        await saver.Get<Fulfilment>().ApplyAsync(purchase.SessionId!, default);

        Assert.Equal((RemoveCardOutcome.Removed, TopUpState.Off), (outcome, (await saver.TopUpAsync()).State));
        Assert.Null(await saver.CardAsync());
        Assert.Empty(await AtStripeAsync(saver));
    }

    [Fact]
    public async Task Removing_it_again_after_half_of_it_was_done_ends_it()
    {
        var saver = await Saver.WithCardAsync(world.App);
        await new PaymentMethodService(saver.Stripe).DetachAsync((await saver.CardAsync())!.PaymentMethodId);

        var outcome = await saver.Get<TopUpDesk>().RemoveCardAsync(saver.Owner, default);

        Assert.Equal((RemoveCardOutcome.Removed, null), (outcome, await saver.CardAsync()));
    }

    [Fact]
    public async Task While_Stripe_is_away_the_card_stays()
    {
        var saver = await Saver.WithCardAsync(world.App);
        var portal = await world.StartAsync(with: services => services.AddSingleton<IStripeClient>(new StripeClient("sk_test_posterslocal", apiBase: "http://127.0.0.1:9")));

        var outcome = await portal.Services.GetRequiredService<TopUpDesk>().RemoveCardAsync(saver.Owner, default);

        Assert.Equal(RemoveCardOutcome.Unavailable, outcome);
        Assert.NotNull(await saver.CardAsync());
    }

    private static async Task<IEnumerable<PaymentMethod>> AtStripeAsync(Saver saver) =>
        await new CustomerPaymentMethodService(saver.Stripe).ListAsync(await saver.Get<Customers>().FindAsync(saver.Tenant, default));
}
