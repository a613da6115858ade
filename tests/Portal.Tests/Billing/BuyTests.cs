using System.Net;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

public sealed class BuyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Who_pays_sees_the_credits_at_once_and_in_the_statement()
    {
        using var shop = await Shop.OpenAsync(portal.App);

        var back = await shop.PayAsync(await shop.GoToPayAsync());
        var statement = await shop.ShowAsync("/credits");

        Assert.Equal(shop.Path, back.WorkspacePath);
        Assert.Contains("50 credits are yours", back.Text("h1"), StringComparison.Ordinal);
        Assert.Equal("60 credits", back.Text(".ticket"));
        Assert.Contains("Bought", statement.Text(".statement"), StringComparison.Ordinal);
        var entry = Assert.Single(await shop.EntriesAsync(), entry => entry.Kind is EntryKind.Purchase);
        Assert.Equal((Shop.SmallCredits, "checkout:" + (await shop.FindAsync()).SessionId), (entry.Purchased, entry.Reference));
    }

    [Fact]
    public async Task Who_closes_the_browser_after_paying_gets_the_credits_by_the_event()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var payment = await shop.GoToPayAsync();

        await Shop.PayAloneAsync(payment.Address.AbsoluteUri);
        var balance = await shop.UntilAsync(balance => balance.Purchased > 0);

        Assert.Equal(Shop.SmallCredits, balance.Purchased);
        Assert.Equal(PurchaseState.Granted, (await shop.FindAsync()).State);
    }

    [Fact]
    public async Task A_double_click_leads_to_one_payment_page()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var form = await shop.ShowAsync("/buy");

        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Buyer.SubmitAsync(form, "Buy Small")));

        Assert.Single(pages.Select(page => page.Address).Distinct());
        Assert.Single(await shop.Purchases.ListAsync(shop.Tenant, 10, default));
    }

    [Fact]
    public async Task An_old_form_buys_anew_when_its_purchase_is_paid()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var form = await shop.ShowAsync("/buy");
        await shop.PayAsync(await shop.Buyer.SubmitAsync(form, "Buy Small"));

        var back = await shop.PayAsync(await shop.Buyer.SubmitAsync(form, "Buy Small"));

        Assert.Equal("110 credits", back.Text(".ticket"));
    }

    [Fact]
    public async Task Whatever_a_browser_says_only_what_is_for_sale_is_sold_at_its_price()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        using var neighbour = await Shop.OpenAsync(portal.App);
        await neighbour.GoToPayAsync();
        var theirs = await neighbour.FindAsync();
        (string Name, string Value)[] packs = [("pack", "gold"), ("pack", ""), ("pack", "SMALL"), ("pack", "small "), ("pack", "-1"), ("pack", "small,large")];
        (string Name, string Value)[] others =
        [
            ("price", "1"), ("amount", "1"), ("unit_amount", "1"), ("credits", "1000000"), ("currency", "jpy"), ("quantity", "100"), ("quantity", "-1"), ("mode", "setup"),
            ("tenant", theirs.Tenant.Value), ("customer", "cus_another"), ("success_url", "https://evil.example"), ("Packs[0].Price", "1"),
            ("id", ""), ("id", "not an id"), ("id", theirs.Id.Value), ("id", new string('0', 26)), ("id", new string('9', 4_000)),
        ];

        var refused = 0;
        foreach (var field in packs)
        {
            var page = await shop.Buyer.SubmitAsync(await shop.ShowAsync("/buy"), "Buy Small", field);
            refused += page.Status is HttpStatusCode.UnprocessableEntity && page.Text("[role=alert]").Contains("Nothing was charged", StringComparison.Ordinal) ? 1 : 0;
        }

        var begun = await shop.Purchases.ListAsync(shop.Tenant, 10, default);
        var atItsPrice = 0;
        foreach (var field in others)
        {
            var payment = await shop.Buyer.SubmitAsync(await shop.ShowAsync("/buy"), "Buy Small", field);
            await shop.PayAsync(payment);
            var purchase = await shop.FindAsync();
            atItsPrice += payment.Text(".total") == "5.00 USD" && purchase is { Pack: "small", Amount: Shop.SmallPrice, Credits: Shop.SmallCredits, State: PurchaseState.Granted } ? 1 : 0;
        }

        Figures.Record(
            "P-07", $"{packs.Length + others.Length} altered forms: what is not for sale is refused, the rest changes nothing", $"{refused} of {packs.Length} refused, {atItsPrice} of {others.Length} at its price");
        Assert.Equal((packs.Length, 0, others.Length), (refused, begun.Count, atItsPrice));
        Assert.Equal(others.Length * Shop.SmallCredits, (await shop.BalanceAsync()).Purchased);
        Assert.Equal(theirs, await neighbour.FindAsync());
    }

    [Fact]
    public async Task A_declined_card_charges_nothing_and_another_one_can_pay()
    {
        using var shop = await Shop.OpenAsync(portal.App);

        var declined = await shop.PayAsync(await shop.GoToPayAsync(), "card_declined");
        var before = await shop.BalanceAsync();
        var back = await shop.PayAsync(declined);

        Assert.Contains("declined", declined.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(0, before.Purchased);
        Assert.Contains("50 credits are yours", back.Text("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_the_payment_page_is_told_that_nothing_was_charged()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var payment = await shop.GoToPayAsync();

        var back = await shop.Buyer.GetAsync(payment.Document.QuerySelectorAll("a").Single(link => link.TextContent.Contains("Cancel", StringComparison.Ordinal)).GetAttribute("href")!, payment);
        var purchase = await shop.ShowAsync($"/purchases/{(await shop.FindAsync()).Id}");

        Assert.Contains("Nothing was charged", back.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("Not paid yet", purchase.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(payment.Address.AbsoluteUri, purchase.Document.QuerySelector("main a.button--primary")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("debit-succeeded", PurchaseState.Granted, Shop.SmallCredits, "50 credits are yours")]
    [InlineData("debit-failed", PurchaseState.Failed, 0, "The payment failed")]
    public async Task Money_that_comes_later_is_waited_for(string end, PurchaseState state, int credits, string told)
    {
        using var shop = await Shop.OpenAsync(portal.App);

        var back = await shop.PayAsync(await shop.GoToPayAsync(), "bank_debit");
        var waiting = await shop.FindAsync();
        await shop.ControlAsync($"sessions/{waiting.SessionId}/{end}");
        var page = await shop.Buyer.GetAsync(back.Address.AbsolutePath);

        Assert.Contains("on its way", back.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(PurchaseState.Pending, waiting.State);
        Assert.Contains(told, page.Text("h1"), StringComparison.Ordinal);
        Assert.Equal((state, credits), ((await shop.FindAsync()).State, (await shop.BalanceAsync()).Purchased));
    }

    [Fact]
    public async Task Prices_are_for_everybody_to_see()
    {
        using var browser = portal.App.OpenBrowser();

        var page = await browser.GetAsync("/pricing");

        Assert.Equal(["Small", "Medium", "Large"], page.Document.QuerySelectorAll(".pack__name").Select(name => name.TextContent));
        Assert.Contains("$5", page.Text(".pack__price"), StringComparison.Ordinal);
        Assert.Equal("Medium", page.Text(".pack--popular .pack__name"));
    }

    [Theory]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    [InlineData(Role.Billing, HttpStatusCode.OK)]
    [InlineData(Role.Creator, HttpStatusCode.Forbidden)]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden)]
    public async Task Buying_is_for_those_who_may(Role role, HttpStatusCode expected)
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, _) = await team.AddAsync(role);

        var page = await member.GetAsync(team.Path + "/buy");

        Assert.Equal(expected, page.Status);
    }
}
