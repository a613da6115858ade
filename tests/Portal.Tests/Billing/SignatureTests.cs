using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Only bytes that Stripe signed a moment ago change anything. The list holds what Stripe's own client is tested to refuse, and more.</summary>
public sealed class SignatureTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    private const int Tolerance = 300;

    private static readonly UTF8Encoding Utf8 = new();

    private static List<(string What, Func<byte[], string> Sign)> Forgeries =>
    [
        ("no header", _ => ""),
        ("another secret", body => Notice.Sign(body, Notice.Now, "whsec_another")),
        ("no secret at all", body => Notice.Sign(body, Notice.Now, "")),
        ("too old", body => Notice.Sign(body, Notice.Now - Tolerance - 5, Notice.Secret)),
        ("of the future", body => Notice.Sign(body, Notice.Now + Tolerance + 60, Notice.Secret)),
        ("the time changed", body => Signed(body, time => $"t={time}", $"t={Notice.Now}", Notice.Now - 20)),
        ("an old time before the time", body => $"t={Notice.Now - Tolerance - 5},{Notice.Sign(body, Notice.Now, Notice.Secret)}"),
        ("a time before an old time", body => $"t={Notice.Now},{Notice.Sign(body, Notice.Now - Tolerance - 5, Notice.Secret)}"),
        ("no time", body => Notice.Sign(body, Notice.Now, Notice.Secret).Split(',')[1]),
        ("an empty time", body => Signed(body, time => $"t={time}", "t=", Notice.Now)),
        ("no signature", _ => $"t={Notice.Now}"),
        ("an empty signature", _ => $"t={Notice.Now},v1="),
        ("only of the old scheme", body => Signed(body, _ => "v1=", "v0=", Notice.Now)),
        ("a time that is no number", body => Signed(body, time => $"t={time}", "t=soon", Notice.Now)),
        ("a time in other digits", body => Signed(body, time => $"t={time}", "t=%D9%A1", Notice.Now)),
        ("a time with a fraction", body => Signed(body, time => $"t={time}", $"t={Notice.Now}.0", Notice.Now)),
        ("a time beyond all numbers", body => Signed(body, time => $"t={time}", "t=99999999999999999999", Notice.Now)),
        ("the highest time there is", body => Notice.Sign(body, long.MaxValue, Notice.Secret)),
        ("the lowest time there is", body => Notice.Sign(body, long.MinValue, Notice.Secret)),
        ("a negative time", body => Signed(body, time => $"t={time}", "t=-1", Notice.Now)),
        ("commas", _ => ",,,,=,="),
        ("a signature of other letters", _ => $"t={Notice.Now},v1=zzzz"),
        ("a signature of one letter", _ => $"t={Notice.Now},v1=%"),
        ("half a signature", body => Notice.Sign(body, Notice.Now, Notice.Secret)[..^32]),
        ("a long one", _ => $"t={Notice.Now},v1={new string('a', 20_000)}"),
        ("of another body", body => Notice.Sign([.. body, (byte)' '], Notice.Now, Notice.Secret)),
        ("of a body without its time", body => $"t={Notice.Now},v1={Notice.Sign(body, 0, Notice.Secret).Split("v1=")[1]}"),
    ];

    private static List<(string What, Func<byte[], byte[]> Change)> Bodies =>
    [
        ("a byte order mark in front", body => [0xEF, 0xBB, 0xBF, .. body]),
        ("a space at the end", body => [.. body, (byte)' ']),
        ("a line at the end", body => [.. body, (byte)'\n']),
        ("written again", body => Utf8.GetBytes(Utf8.GetString(body).Replace(":", ": ", StringComparison.Ordinal))),
        ("a letter changed", body => Utf8.GetBytes(Utf8.GetString(body).Replace("evt_", "evT_", StringComparison.Ordinal))),
        ("a letter escaped", body => Utf8.GetBytes(Utf8.GetString(body).Replace("evt_", "\\u0065vt_", StringComparison.Ordinal))),
        ("nothing", _ => []),
        ("no UTF-8", body => [.. body, 0xFF, 0xFE]),
        ("UTF-16", body => Encoding.Unicode.GetBytes(Utf8.GetString(body))),
    ];

    [Fact]
    public async Task What_Stripe_did_not_sign_a_moment_ago_changes_nothing()
    {
        var sale = await Sale.PaidAsync(silent.App);
        var body = Notice.Of("checkout.session.completed", sale.Purchase.SessionId!);

        var answers = new List<(string What, HttpStatusCode Status)>();
        foreach (var (what, sign) in Forgeries)
        {
            answers.Add((what, await silent.App.SendAsync(body, sign)));
        }

        foreach (var (what, change) in Bodies)
        {
            answers.Add((what, await silent.App.SendAsync(change(body), _ => Notice.Sign(body, Notice.Now, Notice.Secret))));
        }

        answers.Add(("a header of a megabyte", await SendLongHeaderAsync(body)));
        var (before, untouched) = (await sale.BalanceAsync(), await sale.FindAsync());
        await silent.App.SendAsync(body);
        var after = await sale.BalanceAsync();

        var refused = answers.Count(answer => answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestHeaderFieldsTooLarge);
        Figures.Record("P-01", $"{answers.Count} forgeries refused, 0 changes, 0 x 5xx", $"{refused} refused, {before.Purchased} credits granted");
        Assert.DoesNotContain(answers, answer => answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestHeaderFieldsTooLarge));
        Assert.Equal((PurchaseState.Open, 0, Shop.SmallCredits), (untouched.State, before.Purchased, after.Purchased));
    }

    [Fact]
    public async Task While_the_secret_changes_the_old_and_the_new_one_are_taken_and_no_third()
    {
        const string old = "whsec_theoldone";
        var portal = await (await PortalApp.SharedAsync()).StartAnotherAsync(
            stripe: silent.App.Stripe, with: services => services.Configure<StripeOptions>(options => options.PreviousWebhookSecret = old));

        var answers = new Dictionary<string, HttpStatusCode>
        {
            ["the new"] = await SendAsync(Notice.Secret),
            ["the old"] = await SendAsync(old),
            ["both"] = await SendAsync(old, Notice.Secret),
            ["the old and a third"] = await SendAsync("whsec_athird", old),
            ["a third"] = await SendAsync("whsec_athird"),
            ["two others"] = await SendAsync("whsec_athird", "whsec_afourth"),
        };

        Assert.Equal(["a third", "two others"], answers.Where(answer => answer.Value is HttpStatusCode.BadRequest).Select(answer => answer.Key).Order());
        Assert.Equal(4, answers.Count(answer => answer.Value is HttpStatusCode.OK));

        Task<HttpStatusCode> SendAsync(params string[] secrets)
        {
            var now = Notice.Now;
            return portal.SendAsync(
                Notice.Of("customer.tax_id.created", "x", what: "tax_id"), body => string.Join(',', secrets.Select(secret => Notice.Sign(body, now, secret).Split(',')[1]).Prepend($"t={now}")));
        }
    }

    [Fact]
    public async Task A_body_in_chunks_and_one_in_other_letters_are_read_byte_for_byte()
    {
        var sale = await Sale.PaidAsync(silent.App);
        var told = Utf8.GetString(Notice.Of("checkout.session.completed", sale.Purchase.SessionId!));
        var body = Utf8.GetBytes(told.Replace("\"object\":\"event\"", "\"object\":\"event\",\"note\":\"Grüße, 海报 🎷\"", StringComparison.Ordinal));

        var taken = await SendInChunksAsync(body);
        var tooLarge = await SendInChunksAsync(new byte[2_000_000]);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (taken, tooLarge));
        Assert.Equal(Shop.SmallCredits, (await sale.BalanceAsync()).Purchased);
    }

    private static string Signed(byte[] body, Func<long, string> what, string by, long time) => Notice.Sign(body, time, Notice.Secret).Replace(what(time), by, StringComparison.Ordinal);

    private async Task<HttpStatusCode> SendInChunksAsync(byte[] body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(silent.App.Address, WebhookEndpoint.Path)) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("Stripe-Signature", Notice.Sign(body, Notice.Now, Notice.Secret));
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    // The portal answers long before it has all of it, which an HTTP client would take for a broken connection.
    private async Task<HttpStatusCode> SendLongHeaderAsync(byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(silent.App.Address.Host, silent.App.Address.Port);
        await using var stream = client.GetStream();
        var head = $"POST {WebhookEndpoint.Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\nStripe-Signature: t={Notice.Now},v1=";
        await stream.WriteAsync(Utf8.GetBytes(head));
        var answer = ReadStatusAsync(stream);
        try
        {
            await stream.WriteAsync(Utf8.GetBytes(new string('a', 1_000_000)));
        }
        catch (IOException)
        {
            // It has hung up.
        }

        return await answer;
    }

    private static async Task<HttpStatusCode> ReadStatusAsync(NetworkStream stream)
    {
        var line = new byte["HTTP/1.1 431".Length];
        await stream.ReadExactlyAsync(line);
        return (HttpStatusCode)int.Parse(Utf8.GetString(line)[^3..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
