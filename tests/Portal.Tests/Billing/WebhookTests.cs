using System.Net;
using System.Text;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Only a body that Stripe signed a moment ago changes anything.</summary>
public sealed class WebhookTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Tolerance = 300;

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

    public static TheoryData<string, Func<byte[], string>> Forgeries => new()
    {
        { "no header", _ => "" },
        { "another secret", body => Notice.Sign(body, Notice.Now, "whsec_another") },
        { "no secret at all", body => Notice.Sign(body, Notice.Now, "") },
        { "too old", body => Notice.Sign(body, Notice.Now - Tolerance - 5, Notice.Secret) },
        { "of the future", body => Notice.Sign(body, Notice.Now + Tolerance + 60, Notice.Secret) },
        { "the time changed", body => Notice.Sign(body, Notice.Now - 20, Notice.Secret).Replace($"t={Notice.Now - 20}", $"t={Notice.Now}", StringComparison.Ordinal) },
        { "no time", body => Notice.Sign(body, Notice.Now, Notice.Secret).Split(',')[1] },
        { "no signature", _ => $"t={Notice.Now}" },
        { "only of the old scheme", body => Notice.Sign(body, Notice.Now, Notice.Secret).Replace("v1=", "v0=", StringComparison.Ordinal) },
        { "a time that is no number", body => Notice.Sign(body, Notice.Now, Notice.Secret).Replace($"t={Notice.Now}", "t=soon", StringComparison.Ordinal) },
        { "a time beyond all numbers", body => Notice.Sign(body, Notice.Now, Notice.Secret).Replace($"t={Notice.Now}", "t=99999999999999999999", StringComparison.Ordinal) },
        { "a negative time", body => Notice.Sign(body, Notice.Now, Notice.Secret).Replace($"t={Notice.Now}", "t=-1", StringComparison.Ordinal) },
        { "commas", _ => ",,,,=,=" },
        { "a signature of other letters", _ => $"t={Notice.Now},v1=zzzz" },
        { "a signature of one letter", _ => $"t={Notice.Now},v1=%" },
        { "a long one", _ => $"t={Notice.Now},v1={new string('a', 20_000)}" },
        { "of another body", body => Notice.Sign([.. body, (byte)' '], Notice.Now, Notice.Secret) },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task What_is_not_signed_so_is_refused(string what, Func<byte[], string> sign)
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();
        var before = await shop.EntriesAsync();

        var status = await portal.App.SendAsync(Notice.Of("checkout.session.completed", purchase.SessionId!), sign);

        Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.RequestHeaderFieldsTooLarge, $"{what}: {status}");
        Assert.Equal(before, await shop.EntriesAsync());
    }

    public static TheoryData<string, Func<byte[], byte[]>> Bodies => new()
    {
        { "a byte order mark in front", body => [0xEF, 0xBB, 0xBF, .. body] },
        { "a space at the end", body => [.. body, (byte)' '] },
        { "written again", body => Utf8.GetBytes(Utf8.GetString(body).Replace(":", ": ", StringComparison.Ordinal)) },
        { "a letter changed", body => Utf8.GetBytes(Utf8.GetString(body).Replace("evt_", "evT_", StringComparison.Ordinal)) },
        { "nothing", _ => [] },
        { "no UTF-8", body => [.. body, 0xFF, 0xFE] },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_not_byte_for_byte_what_was_signed_is_refused(string what, Func<byte[], byte[]> change)
    {
        var body = Notice.Of("checkout.session.completed", "cs_test_1");

        var status = await portal.App.SendAsync(change(body), _ => Notice.Sign(body, Notice.Now, Notice.Secret));

        Assert.True(status is HttpStatusCode.BadRequest, $"{what}: {status}");
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
    public async Task Two_signatures_of_which_one_is_right_are_taken_as_when_the_secret_changes()
    {
        var body = Notice.Of("customer.tax_id.created", "x", what: "tax_id");

        var status = await portal.App.SendAsync(body, signed => Notice.Sign(signed, Notice.Now, "whsec_another") + "," + Notice.Sign(signed, Notice.Now, Notice.Secret).Split(',')[1]);

        Assert.Equal(HttpStatusCode.OK, status);
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
