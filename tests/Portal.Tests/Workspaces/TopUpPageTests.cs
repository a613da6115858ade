using System.Net;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Tests.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class TopUpPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly (string Name, string Value)[] Terms = [("threshold", "60"), ("pack", "small"), ("times", "1"), ("agree", "true")];

    [Fact]
    public async Task Without_a_card_it_leads_to_a_purchase_that_keeps_one()
    {
        using var shop = await Shop.OpenAsync(portal.App);

        var before = await shop.ShowAsync("/top-up");
        var buy = await shop.Buyer.GetAsync(before.Document.QuerySelector("main a.button--primary")!.GetAttribute("href")!, before);
        await shop.PayAsync(await shop.Buyer.SubmitAsync(buy, "Buy Small"));
        var after = await shop.ShowAsync("/top-up");

        Assert.Equal("It is off", before.Text("#state"));
        Assert.Empty(before.Document.QuerySelectorAll("[name=threshold]"));
        Assert.StartsWith("Visa ending in 4242, valid until 12/", after.Text("#kept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_kept_only_where_somebody_ticks_it()
    {
        using var shop = await Shop.OpenAsync(portal.App);

        await shop.BuyAsync();

        Assert.Contains("No card is kept", (await shop.ShowAsync("/top-up")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_turned_on_without_consent()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await shop.KeepCardAsync();
        var page = await shop.ShowAsync("/top-up");

        var refused = await shop.Buyer.SubmitAsync(page, "Agree and turn on", Terms[..3]);

        Assert.False(page.Document.QuerySelector("[name=agree]")!.HasAttribute("checked"), "nobody agrees before they have read it");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("unless you agree", refused.Text("#agree-error"), StringComparison.Ordinal);
        Assert.Equal(("60", "1"), (refused.Document.QuerySelector("#threshold")!.GetAttribute("value"), refused.Document.QuerySelector("#times")!.GetAttribute("value")));
        Assert.Equal("It is off", (await shop.ShowAsync("/top-up")).Text("#state"));
    }

    [Theory]
    [InlineData("threshold", "0", "1 to 10,000")]
    [InlineData("threshold", "10001", "1 to 10,000")]
    [InlineData("threshold", "many", "1 to 10,000")]
    [InlineData("times", "21", "1 to 20")]
    [InlineData("times", "-1", "1 to 20")]
    [InlineData("times", "", "1 to 20")]
    [InlineData("pack", "huge", "Choose")]
    public async Task What_cannot_be_agreed_to_is_told_at_its_field(string field, string value, string problem)
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await shop.KeepCardAsync();

        var refused = await shop.Buyer.SubmitAsync(await shop.ShowAsync("/top-up"), "Agree and turn on", With((field, value)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(problem, refused.Text($"#{field}-error"), StringComparison.Ordinal);
        Assert.Equal("It is off", (await shop.ShowAsync("/top-up")).Text("#state"));
    }

    [Fact]
    public async Task Turned_on_it_says_what_is_charged_when_who_agreed_and_when_it_was()
    {
        using var team = await Team.NewAsync(portal.App, "olga-" + UserPool.NewEmail());
        await BuyAsync(team.Owner, team.Path, "card");

        var on = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/top-up"), "Agree and turn on", With(("threshold", "20"), ("times", "3")));
        var activity = await team.Owner.GetAsync(team.Path + "/settings");

        Assert.Equal("It is on", on.Text("#state"));
        Assert.Equal("When the balance falls below 20, 50 credits are bought for $5, at most 3 times in a calendar month ($15).", on.Text("#rule"));
        Assert.StartsWith("by olga-", on.Text("#agreed"), StringComparison.Ordinal);
        Assert.Contains(DateTime.UtcNow.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture), on.Text("#agreed"), StringComparison.Ordinal);
        Assert.Contains("turned on automatic top-ups", activity.Text(".trail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_spends_below_the_threshold_finds_the_credits_bought_once_and_the_limit_told()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await shop.KeepCardAsync();
        await shop.Buyer.SubmitAsync(await shop.ShowAsync("/top-up"), "Agree and turn on", Terms);

        await shop.Buyer.SubmitAsync(await shop.ShowAsync("/create"), "Generate", ("Form.Prompt", "a jazz night"));
        await shop.UntilAsync(balance => balance.Available is 109);
        await shop.Buyer.SubmitAsync(await shop.ShowAsync("/top-up"), "Agree and change", With(("threshold", "200"))); // a need, and no purchase left
        var statement = await shop.ShowAsync("/credits");
        var purchase = await shop.FindAsync();
        var page = await shop.ShowAsync("/purchases/" + purchase.Id);

        Assert.Contains("Automatic top-up", statement.Text("table.statement"), StringComparison.Ordinal);
        Assert.Contains("This month’s limit is reached: bought once.", statement.Text("#top-up"), StringComparison.Ordinal);
        Assert.Equal("1 of 1", (await shop.ShowAsync("/top-up")).Text("#times"));
        Assert.Contains("Automatic top-up · Small · $5", page.Text(".shop__head"), StringComparison.Ordinal);
        Assert.Equal(2, (await shop.EntriesAsync()).Count(entry => entry.Kind is EntryKind.Purchase));
    }

    [Theory]
    [InlineData("card_declined_later", "The bank declined the card. Nothing was charged.")]
    [InlineData("card_with_second_step", "The bank wants you to confirm the payment yourself. Nothing was charged.")]
    public async Task A_card_that_is_refused_is_told_in_plain_words_with_a_way_to_pay_by_hand(string way, string words)
    {
        using var team = await Team.NewAsync(portal.App);
        await BuyAsync(team.Owner, team.Path, way);
        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/top-up"), "Agree and turn on", Terms);

        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a jazz night"));
        var credits = await Eventually.BecomesAsync(
            () => team.Owner.GetAsync(team.Path + "/credits"), // the first answer may come while the bank is being asked
            page => page.Document.QuerySelector("#top-up")?.TextContent.Contains("Nothing was charged", StringComparison.Ordinal) is true,
            within: TimeSpan.FromMinutes(1));

        Assert.Contains(words, credits.Text("#top-up"), StringComparison.Ordinal);
        Assert.NotNull(credits.Document.QuerySelector($"main a[href='{team.Path}/buy']"));
        Assert.Equal("It is paused", (await team.Owner.GetAsync(team.Path + "/top-up")).Text("#state"));
        Assert.Equal("59 credits", credits.Text(".ticket"));
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Billing)]
    public async Task Others_who_may_buy_cannot_turn_it_on_and_can_turn_it_off(Role role)
    {
        using var team = await Team.NewAsync(portal.App);
        await BuyAsync(team.Owner, team.Path, "card");
        var ownersForm = await team.Owner.GetAsync(team.Path + "/top-up");
        await team.Owner.SubmitAsync(ownersForm, "Agree and turn on", With(("threshold", "5")));
        var (member, _) = await team.AddAsync(role);

        var on = await member.GetAsync(team.Path + "/top-up");
        var off = await member.SubmitAsync(on, "Turn off");
        var own = await member.SubmitAsync(off with { Document = WithTokenOf(off, ownersForm) }, "Agree and turn on", Terms);

        Assert.Empty(on.Document.QuerySelectorAll("[name=threshold]"));
        Assert.Equal("It is off", off.Text("#state"));
        Assert.Contains("Only an Owner can turn this on", off.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Equal("It is off", (await team.Owner.GetAsync(team.Path + "/top-up")).Text("#state"));
    }

    [Fact]
    public async Task A_removed_card_is_gone_and_turns_it_off()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await shop.KeepCardAsync();
        await shop.Buyer.SubmitAsync(await shop.ShowAsync("/top-up"), "Agree and turn on", With(("threshold", "5")));

        var removed = await shop.Buyer.SubmitAsync(await shop.ShowAsync("/top-up"), "Remove it");

        Assert.Equal("It is off", removed.Text("#state"));
        Assert.Contains("No card is kept", removed.Text("main"), StringComparison.Ordinal);
        Assert.Contains("The card is removed", removed.Text("[role=status]"), StringComparison.Ordinal);
    }

    /// <summary>The terms with other values.</summary>
    private static (string Name, string Value)[] With(params (string Name, string Value)[] others) => [.. Terms.ExceptBy(others.Select(other => other.Name), term => term.Name), .. others];

    private static async Task BuyAsync(Browser browser, string path, string way)
    {
        var payment = await browser.SubmitAsync(await browser.GetAsync(path + "/buy?keep=true"), "Buy Small");
        var paid = await browser.SubmitAsync(payment, "Pay", ("way", way), ("email", "buyer@example.com"));
        if (way is "card_with_second_step")
        {
            await browser.SubmitAsync(paid, "Confirm", ("answer", "confirm"));
        }
    }

    // The form that a role does not get, with the token of whoever sends it.
    private static AngleSharp.Html.Dom.IHtmlDocument WithTokenOf(Page sender, Page form)
    {
        const string Token = "[name=__RequestVerificationToken]";
        var value = sender.Document.QuerySelector(Token)!.GetAttribute("value")!;
        foreach (var field in form.Document.QuerySelectorAll(Token))
        {
            field.SetAttribute("value", value);
        }

        return form.Document;
    }
}
