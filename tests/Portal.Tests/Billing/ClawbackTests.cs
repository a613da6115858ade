using PosterSaaS.Domain.Credits;
using PosterSaaS.Portal.Billing;

namespace PosterSaaS.Portal.Tests.Billing;

public sealed class ClawbackTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_refund_takes_the_credits_back_once()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();

        await shop.RefundAsync(purchase);
        var balance = await shop.UntilAsync(balance => balance.Purchased is 0);

        Assert.Equal((0, 10), (balance.Owed, balance.Available));
        Assert.Single(await shop.EntriesAsync(), entry => entry.Kind is EntryKind.Refund);
        Assert.Contains("50 of them were taken back", (await shop.ShowAsync($"/purchases/{purchase.Id}")).Text(".shop__head"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refunds_of_parts_take_parts_and_together_all()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();

        await shop.RefundAsync(purchase, 167);
        var first = await shop.UntilAsync(balance => balance.Purchased < 50);
        await shop.RefundAsync(purchase, 167);
        var second = await shop.UntilAsync(balance => balance.Purchased < first.Purchased);
        await shop.RefundAsync(purchase);
        var third = await shop.UntilAsync(balance => balance.Purchased is 0);

        Assert.Equal((34, 17, 0), (first.Purchased, second.Purchased, third.Purchased)); // rounded in the buyer's favour: 16 of 50, then 33
        Assert.Equal(0, third.Owed);
    }

    [Fact]
    public async Task What_is_spent_already_is_owed_and_blocks_spending_until_it_is_paid_back()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();
        await SpendAsync(shop, 30); // 10 free ones and 20 bought ones

        await shop.RefundAsync(purchase);
        var owing = await shop.UntilAsync(balance => balance.Owed > 0);
        var refused = await shop.Buyer.SubmitAsync(await shop.ShowAsync("/create"), "Generate", ("Form.Prompt", "a jazz night"));
        await shop.BuyAsync();
        var after = await shop.BalanceAsync();

        Assert.Equal((0, 20, 0), (owing.Purchased, owing.Owed, owing.Available));
        Assert.Contains("no credits left", refused.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal((30, 0), (after.Purchased, after.Owed));
    }

    [Theory]
    [InlineData("won", 50)]
    [InlineData("lost", 0)]
    public async Task A_dispute_takes_the_credits_until_it_is_won(string end, int credits)
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();

        await shop.ControlAsync($"charges/{await shop.ChargeOfAsync(purchase)}/dispute");
        await shop.UntilAsync(balance => balance.Purchased is 0);
        await shop.ControlAsync($"disputes/{await DisputeOfAsync(purchase)}/{end}");
        var after = await shop.UntilAsync(balance => balance.Purchased == credits);

        Assert.Equal(credits, after.Purchased);
        Assert.Equal(50 - credits, (await shop.FindAsync()).CreditsTakenBack);
    }

    [Theory]
    [InlineData(50, 0, 500, 0)]
    [InlineData(50, 1, 500, 0)]
    [InlineData(50, 9, 500, 0)]
    [InlineData(50, 10, 500, 1)]
    [InlineData(50, 499, 500, 49)]
    [InlineData(50, 500, 500, 50)]
    [InlineData(50, 900, 500, 50)]
    [InlineData(1_000_000, 99_999_998, 99_999_999, 999_999)]
    [InlineData(50, 100, 0, 0)]
    public void The_part_of_the_credits_goes_with_the_part_of_the_money(int credits, long returned, long paid, int expected) =>
        Assert.Equal(expected, Clawback.CreditsFor(credits, returned, paid));

    private static async Task SpendAsync(Shop shop, int credits)
    {
        for (var left = credits; left > 0; left -= 4)
        {
            var page = await shop.ShowAsync("/create");
            for (var one = 0; one < Math.Min(4, left); one++)
            {
                await shop.Buyer.SubmitAsync(page, "Generate", ("Form.Id", Guid.NewGuid().ToString()), ("Form.Prompt", "a jazz night"));
            }
        }
    }

    private async Task<string> DisputeOfAsync(Purchase purchase)
    {
        var disputes = new Stripe.DisputeService((Stripe.IStripeClient)portal.App.Services.GetService(typeof(Stripe.IStripeClient))!);
        return (await disputes.ListAsync(new Stripe.DisputeListOptions { PaymentIntent = purchase.PaymentIntentId })).Data[0].Id;
    }
}
