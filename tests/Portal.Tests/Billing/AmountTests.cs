using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Portal.Operators;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>What is no amount is refused where people and operators write amounts, too; that programs are refused is in the guarantees' tests.</summary>
public sealed class AmountTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int AtOnce = 4;

    [Fact]
    public async Task What_is_no_amount_is_refused_by_the_shop_and_by_the_operators_page_and_moves_nothing()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        using var desk = portal.App.OpenBrowser();
        var email = UserPool.NewEmail();
        await portal.App.Users.SignUpAsync(email);
        await portal.App.Users.MakeOperatorAsync(email);
        await desk.SignInAsync(email);
        var (buy, adjust) = (await shop.ShowAsync("/buy"), await desk.GetAsync("/admin/workspaces/" + shop.Tenant));
        var before = (await shop.BalanceAsync(), (await shop.EntriesAsync()).Count);

        var bought = await RefusalsAsync(Amounts.All, amount => shop.Buyer.SubmitAsync(buy, "Buy Small", ("pack", amount)));
        var noAdjustments = Amounts.All.Where(amount => !IsAdjustment(amount)).ToList();
        var adjusted = await RefusalsAsync(noAdjustments, amount => desk.SubmitAsync(adjust, "Adjust credits", ("amount", amount), ("reason", "a reason")));

        var after = (await shop.BalanceAsync(), (await shop.EntriesAsync()).Count);
        Figures.Record(
            "M-08", $"{Amounts.All.Count} amounts refused by the shop, {noAdjustments.Count} by the operators' page, ledger unchanged", $"{bought} and {adjusted}, {after.Count - before.Count} new entries");
        Assert.Equal((Amounts.All.Count, noAdjustments.Count), (bought, adjusted));
        Assert.Equal(before, after);
        Assert.Empty(await shop.Purchases.ListAsync(shop.Tenant, 1, default));
        Assert.DoesNotContain(await portal.App.Services.GetRequiredService<AdjustmentRequests>().ListAsync(default), request => request.Tenant == shop.Tenant);
    }

    /// <summary>Some are no number of posters, and are one of credits to add or take away.</summary>
    private static bool IsAdjustment(string amount) =>
        int.TryParse(amount, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is not 0 and >= -CreditAmount.Max and <= CreditAmount.Max;

    private static async Task<int> RefusalsAsync(IReadOnlyList<string> amounts, Func<string, Task<Page>> send)
    {
        var refused = 0;
        await Parallel.ForEachAsync(amounts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (amount, _) =>
        {
            if ((await send(amount)).Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
            {
                Interlocked.Increment(ref refused);
            }
        });
        return refused;
    }
}
