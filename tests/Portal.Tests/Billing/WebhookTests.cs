using System.Net;
using System.Text;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>What is done about events that are signed.</summary>
public sealed class WebhookTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly UTF8Encoding Utf8 = new();

    [Fact]
    public async Task A_signed_event_is_taken_and_one_of_an_unknown_type_too()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await shop.GoToPayAsync();
        var session = (await shop.FindAsync()).SessionId!;

        var known = await portal.App.SendAsync(Notice.Of("checkout.session.completed", session));
        var unknown = await portal.App.SendAsync(Notice.Of("customer.tax_id.created", session, what: "tax_id"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (known, unknown));
        Assert.Equal((PurchaseState.Open, 0), ((await shop.FindAsync()).State, (await shop.BalanceAsync()).Purchased)); // it says completed, and Stripe says not
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"object\":\"event\",\"data\":")]
    [InlineData("{\"object\":\"event\",\"created\":\"soon\"}")]
    public async Task What_is_signed_and_no_event_is_refused(string text)
    {
        var status = await portal.App.SendAsync(Utf8.GetBytes(text));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_body_of_two_megabytes_is_refused()
    {
        var status = await portal.App.SendAsync(new byte[2_000_000]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task The_same_event_many_times_at_once_grants_once()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => portal.App.SendAsync(Notice.Of("checkout.session.completed", purchase.SessionId!))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(Shop.SmallCredits, (await shop.BalanceAsync()).Purchased);
    }
}
