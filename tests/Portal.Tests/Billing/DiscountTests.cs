using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Billing;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Promotion codes and taxes change what is paid, and never what is bought.</summary>
public sealed class DiscountTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    [Theory]
    [InlineData("", false, "5.00 USD", 500)]
    [InlineData("SAVE20", false, "5.00 USD", 400)]
    [InlineData("", true, "5.50 USD", 550)]
    [InlineData("SAVE20", true, "5.50 USD", 440)]
    public async Task What_is_paid_with_a_code_and_taxes_grants_the_whole_pack_and_a_refund_takes_its_part(string code, bool withTax, string shown, int paid)
    {
        using var shop = await OpenAsync(withTax);
        var page = await shop.GoToPayAsync();

        var back = await shop.PayAsync(page, code: code);
        var purchase = await shop.FindAsync();
        var refund = await shop.RefundAsync(purchase, paid / 2);
        await TellAsync(purchase, refund);

        Assert.Equal(shown, page.Text(".total"));
        Assert.Contains("50 credits are yours", back.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(Shop.SmallPrice, purchase.Amount);
        Assert.Equal(Shop.SmallCredits / 2, (await shop.BalanceAsync()).Purchased);

        async Task TellAsync(Purchase of, Stripe.Refund about) =>
            Assert.Equal(System.Net.HttpStatusCode.OK, await silent.App.SendAsync(TestSupport.Notice.Of("refund.created", about.Id, "refund", of.PaymentIntentId)));
    }

    [Fact]
    public async Task What_a_code_makes_free_is_granted_without_a_payment()
    {
        using var shop = await OpenAsync(withTax: true);

        var back = await shop.PayAsync(await shop.GoToPayAsync(), code: "FREE");
        var purchase = await shop.FindAsync();

        Assert.Contains("50 credits are yours", back.Text("h1"), StringComparison.Ordinal);
        Assert.Equal((PurchaseState.Granted, (string?)null, Shop.SmallCredits), (purchase.State, purchase.PaymentIntentId, (await shop.BalanceAsync()).Purchased));
    }

    [Fact]
    public async Task Without_the_setting_there_are_no_codes()
    {
        using var shop = await Shop.OpenAsync(silent.App);

        var page = await shop.GoToPayAsync();

        Assert.Null(page.Document.QuerySelector("[name=code]"));
    }

    private async Task<Shop> OpenAsync(bool withTax) => await Shop.OpenAsync(await (await PortalApp.SharedAsync()).StartAnotherAsync(
        stripe: silent.App.Stripe, with: services => services.Configure<StripeOptions>(options => (options.PromotionCodes, options.AutomaticTax) = (true, withTax))));
}
