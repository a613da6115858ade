using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Billing;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Two instances are told of one purchase, and the one that asked Stripe first writes last.</summary>
public sealed class OvertakenTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    [Fact]
    public async Task A_refund_that_is_overtaken_by_a_later_one_returns_nothing()
    {
        var sale = await Sale.PaidAsync(silent.App);
        await TellAsync(sale);
        var (slow, held) = await StartSlowAsync("/v1/refunds");
        await sale.DoAsync(Act.RefundPart);
        var first = slow.SendAsync((await sale.NewNoticesAsync())[0]);
        await held.Given;

        await sale.DoAsync(Act.RefundRest);
        await TellAsync(sale);
        held.Release();

        Assert.Equal(HttpStatusCode.OK, await first);
        Assert.Equal((Shop.SmallCredits, 0), ((await sale.FindAsync()).CreditsTakenBack, (await sale.BalanceAsync()).Purchased));
    }

    [Fact]
    public async Task Money_that_has_failed_is_not_on_its_way_again()
    {
        var sale = await Sale.BeginAsync(silent.App);
        var (slow, held) = await StartSlowAsync("/v1/checkout/sessions/");
        await sale.DoAsync(Act.PayLater);
        var first = slow.SendAsync((await sale.NewNoticesAsync())[0]);
        await held.Given;

        await sale.DoAsync(Act.MoneyFailed);
        await TellAsync(sale);
        held.Release();

        Assert.Equal(HttpStatusCode.OK, await first);
        Assert.Equal(PurchaseState.Failed, (await sale.FindAsync()).State);
    }

    private async Task TellAsync(Sale sale)
    {
        foreach (var notice in await sale.NewNoticesAsync())
        {
            Assert.Equal(HttpStatusCode.OK, await silent.App.SendAsync(notice));
        }
    }

    private async Task<(PortalApp Slow, HeldAnswers Held)> StartSlowAsync(string path)
    {
        var held = new HeldAnswers(path);
        return (await (await PortalApp.SharedAsync()).StartAnotherAsync(stripe: silent.App.Stripe, with: services => services.AddSingleton<IStripeClient>(held.NewClient(silent.App.Stripe))), held);
    }
}
