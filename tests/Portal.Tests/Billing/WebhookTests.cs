using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PosterSaaS.Portal.Billing;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Only a body that Stripe signed a moment ago changes anything.</summary>
public sealed class WebhookTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Secret = "whsec_posterslocal";
    private const int Tolerance = 300;

    private static readonly UTF8Encoding Utf8 = new();

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Fact]
    public async Task A_signed_event_is_taken_and_one_of_an_unknown_type_too()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await shop.GoToPayAsync();
        var session = (await shop.FindAsync()).SessionId!;

        var known = await SendAsync(Event("checkout.session.completed", session));
        var unknown = await SendAsync(Event("customer.tax_id.created", session, what: "tax_id"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (known, unknown));
        Assert.Equal((PurchaseState.Open, 0), ((await shop.FindAsync()).State, (await shop.BalanceAsync()).Purchased)); // it says completed, and Stripe says not
    }

    public static TheoryData<string, Func<byte[], string>> Forgeries => new()
    {
        { "no header", _ => "" },
        { "another secret", body => Header(body, Now, "whsec_another") },
        { "no secret at all", body => Header(body, Now, "") },
        { "too old", body => Header(body, Now - Tolerance - 5, Secret) },
        { "of the future", body => Header(body, Now + Tolerance + 60, Secret) },
        { "the time changed", body => Header(body, Now - 20, Secret).Replace($"t={Now - 20}", $"t={Now}", StringComparison.Ordinal) },
        { "no time", body => Header(body, Now, Secret).Split(',')[1] },
        { "no signature", _ => $"t={Now}" },
        { "only of the old scheme", body => Header(body, Now, Secret).Replace("v1=", "v0=", StringComparison.Ordinal) },
        { "a time that is no number", body => Header(body, Now, Secret).Replace($"t={Now}", "t=soon", StringComparison.Ordinal) },
        { "a time beyond all numbers", body => Header(body, Now, Secret).Replace($"t={Now}", "t=99999999999999999999", StringComparison.Ordinal) },
        { "a negative time", body => Header(body, Now, Secret).Replace($"t={Now}", "t=-1", StringComparison.Ordinal) },
        { "commas", _ => ",,,,=,=" },
        { "a signature of other letters", _ => $"t={Now},v1=zzzz" },
        { "a signature of one letter", _ => $"t={Now},v1=%" },
        { "a long one", _ => $"t={Now},v1={new string('a', 20_000)}" },
        { "of another body", body => Header([.. body, (byte)' '], Now, Secret) },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task What_is_not_signed_so_is_refused(string what, Func<byte[], string> sign)
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();
        var before = await shop.EntriesAsync();

        var status = await SendAsync(Event("checkout.session.completed", purchase.SessionId!), sign);

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
        var body = Event("checkout.session.completed", "cs_test_1");

        var status = await SendAsync(change(body), _ => Header(body, Now, Secret));

        Assert.True(status is HttpStatusCode.BadRequest, $"{what}: {status}");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"object\":\"event\",\"data\":")]
    [InlineData("{\"object\":\"event\",\"created\":\"soon\"}")]
    public async Task What_is_signed_and_no_event_is_refused(string text)
    {
        var status = await SendAsync(Utf8.GetBytes(text));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_body_of_two_megabytes_is_refused()
    {
        var status = await SendAsync(new byte[2_000_000]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task Two_signatures_of_which_one_is_right_are_taken_as_when_the_secret_changes()
    {
        var body = Event("customer.tax_id.created", "x", what: "tax_id");

        var status = await SendAsync(body, signed => Header(signed, Now, "whsec_another") + "," + Header(signed, Now, Secret).Split(',')[1]);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task The_same_event_many_times_at_once_grants_once()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Event("checkout.session.completed", purchase.SessionId!))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(Shop.SmallCredits, (await shop.BalanceAsync()).Purchased);
    }

    private static byte[] Event(string type, string id, string what = "checkout.session") => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = $"evt_{Guid.NewGuid():N}",
        @object = "event",
        api_version = "2026-01-01",
        created = Now,
        type,
        livemode = false,
        data = new { @object = new { id, @object = what } },
    });

    private static string Header(byte[] body, long time, string secret)
    {
        var signature = HMACSHA256.HashData(Utf8.GetBytes(secret), (byte[])[.. Utf8.GetBytes($"{time}."), .. body]);
        return $"t={time},v1={Convert.ToHexStringLower(signature)}";
    }

    private async Task<HttpStatusCode> SendAsync(byte[] body, Func<byte[], string>? sign = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.App.Address, WebhookEndpoint.Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Stripe-Signature", sign is null ? Header(body, Now, Secret) : sign(body));
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
