using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Discovery;
using PosterSaaS.Portal.Tests.Gallery;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Discovery;

public sealed class DiscoveryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    // What search engines may list. A new one needs a line here, and a reason that a reviewer believes.
    private static readonly string[] Indexable =
    [
        "", "pricing", "gallery", "gallery/{id}", "/gallery/{id}/image", "/gallery/{id}/thumbnail", // made for everybody
        "/robots.txt", "/sitemap.xml", // what they ask for
    ];

    [Fact]
    public async Task Every_route_that_is_not_on_the_list_says_that_it_is_not_to_be_listed()
    {
        var routes = portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        using var client = portal.App.NewClient();

        var open = routes.Where(route => route.Metadata.GetMetadata<IndexableAttribute>() is not null).Select(route => route.RoutePattern.RawText!).Distinct();
        var silent = new List<string>();
        foreach (var pattern in routes.Select(route => route.RoutePattern.RawText!).Except(Indexable).Distinct())
        {
            using var response = await client.GetAsync(new Uri(Fill(pattern), UriKind.Relative));
            if (!response.Headers.TryGetValues("X-Robots-Tag", out var values) || !values.SequenceEqual(["noindex"]))
            {
                silent.Add(pattern);
            }
        }

        Assert.Equal(Indexable.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
        Assert.Empty(silent);
        Assert.True(routes.Count > 60, "the endpoint table was read");
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/pricing", false)]
    [InlineData("/gallery", false)]
    [InlineData("/w/somebodys/create", true)]
    [InlineData("/admin", true)]
    [InlineData("/signed-out", true)]
    [InlineData("/nothing/here", true)]
    public async Task Only_pages_for_everybody_may_be_listed(string path, bool isKeptOut)
    {
        using var client = portal.App.NewClient();

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(isKeptOut, response.Headers.Contains("X-Robots-Tag"));
    }

    [Fact]
    public async Task A_public_page_seen_from_inside_a_workspace_is_not_listed_and_has_no_second_address()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);

        var page = await ada.Browser.GetAsync(ada.Path + "/pricing");

        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(page.Document.QuerySelector("link[rel=canonical]"));
    }

    [Fact]
    public async Task Robots_are_told_what_is_private_and_where_the_sitemap_is()
    {
        using var visitor = portal.App.OpenBrowser();

        var (type, text) = await visitor.GetFileAsync("/robots.txt");

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("text/plain", type);
        Assert.Equal("User-agent: *", lines[0]);
        Assert.Equal($"Sitemap: {portal.App.Address}sitemap.xml", lines[^1]);
        Assert.Empty(new[] { "/w/", "/s/", "/admin", "/api/", "/signin", "/signup", "/join" }.Except(lines.Where(line => line.StartsWith("Disallow: ", StringComparison.Ordinal)).Select(line => line["Disallow: ".Length..])));
    }

    [Fact]
    public async Task The_sitemap_lists_the_public_pages_and_what_hangs_in_the_gallery_and_nothing_else()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var visitor = portal.App.OpenBrowser();
        var (_, shown) = await ada.NewPublishedAsync();
        var (withdrawn, gone) = await ada.NewPublishedAsync();
        await ada.WithdrawAsync(withdrawn);

        var (type, text) = await visitor.GetFileAsync("/sitemap.xml");

        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var addresses = XDocument.Parse(text).Root!.Elements(sitemap + "url").Select(url => new Uri(url.Element(sitemap + "loc")!.Value)).ToList();
        Assert.Equal("application/xml", type);
        Assert.Equal(["/", "/pricing", "/gallery"], addresses.Take(3).Select(address => address.AbsolutePath));
        Assert.All(addresses.Skip(3), address => Assert.Matches("^/gallery/[0-9a-f]{32}$", address.AbsolutePath));
        Assert.Contains(shown, addresses.Select(address => address.AbsolutePath));
        Assert.DoesNotContain(gone, addresses.Select(address => address.AbsolutePath));
    }

    [Fact]
    public async Task The_manifest_and_all_its_icons_are_there_in_the_sizes_it_says()
    {
        using var visitor = portal.App.OpenBrowser();

        var (type, text) = await visitor.GetFileAsync("/manifest.webmanifest");
        var manifest = JsonDocument.Parse(text).RootElement;

        Assert.Equal("application/manifest+json", type);
        Assert.Equal(["192x192", "512x512", "512x512"], manifest.GetProperty("icons").EnumerateArray().Select(icon => icon.GetProperty("sizes").GetString()));
        Assert.Contains(manifest.GetProperty("icons").EnumerateArray(), icon => icon.TryGetProperty("purpose", out var purpose) && purpose.GetString() == "maskable");
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            Assert.Equal(icon.GetProperty("sizes").GetString(), await SizeOfPngAsync(icon.GetProperty("src").GetString()!));
        }

        Assert.Equal("32x32", await SizeOfPngAsync("/icons/icon-32.png"));
        Assert.Equal("180x180", await SizeOfPngAsync("/icons/apple-touch-icon.png"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pricing")]
    [InlineData("/gallery")]
    public async Task Public_pages_say_what_they_are_to_whoever_shows_a_link(string path)
    {
        using var visitor = portal.App.OpenBrowser();

        var page = await visitor.GetAsync(path);

        var head = page.Document.Head!;
        string? Meta(string name) => head.QuerySelector($"meta[name='{name}'], meta[property='{name}']")?.GetAttribute("content");
        Assert.InRange(page.Document.Title!.Length, 5, 70);
        Assert.InRange(Meta("description")!.Length, 50, 200);
        Assert.Equal(new Uri(portal.App.Address, path).AbsoluteUri, head.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal((page.Document.Title, Meta("description"), "summary_large_image"), (Meta("og:title"), Meta("og:description"), Meta("twitter:card")));
        using var picture = await portal.App.NewClient().GetAsync(new Uri(Meta("og:image")!));
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        Assert.InRange((await picture.Content.ReadAsByteArrayAsync()).Length, 1, 100 * 1024);
    }

    [Fact]
    public async Task The_front_page_tells_machines_what_it_costs_and_answers_their_questions_as_it_does_peoples()
    {
        using var visitor = portal.App.OpenBrowser();

        var page = await visitor.GetAsync("/");

        var facts = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph").EnumerateArray().ToDictionary(fact => fact.GetProperty("@type").GetString()!);
        var packs = portal.App.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<PackOptions>>().Value.Packs;
        Assert.Equal(["FAQPage", "Organization", "SoftwareApplication"], facts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            packs.Select(pack => Money.Major(pack.Price, pack.Currency)).Prepend(0),
            facts["SoftwareApplication"].GetProperty("offers").EnumerateArray().Select(offer => decimal.Parse(offer.GetProperty("price").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(
            page.Document.QuerySelectorAll("details > p").Select(answer => answer.TextContent),
            facts["FAQPage"].GetProperty("mainEntity").EnumerateArray().Select(question => question.GetProperty("acceptedAnswer").GetProperty("text").GetString()));
        Assert.Equal(packs.Select(pack => pack.Name), page.Document.QuerySelectorAll("#pricing .pack__name").Select(name => name.TextContent));
    }

    [Fact]
    public async Task Without_tables_the_front_page_shows_our_own_examples()
    {
        var outage = new Outage();
        var lonely = await portal.App.StartAnotherAsync(outage);
        using var visitor = lonely.OpenBrowser();

        outage.Begin();
        var page = await visitor.GetAsync("/");
        var pricing = await visitor.GetAsync("/pricing");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, pricing.Status));
        Assert.Equal(8, page.Document.QuerySelectorAll(".hang img[src^='/showcase/']").Length);
    }

    [Fact]
    public async Task The_front_page_shows_the_latest_of_the_gallery()
    {
        var gallery = await portal.App.StartAnotherAsync(tables: await (await DynamoDbLocal.SharedAsync()).CreateTablesAsync());
        using var visitor = gallery.OpenBrowser();
        await gallery.FillGalleryAsync(10);

        var page = await visitor.GetAsync("/");

        Assert.Equal(
            Enumerable.Range(3, 8).Reverse().Select(number => $"Number {number}"),
            page.Document.QuerySelectorAll(".hang figcaption").Select(caption => caption.TextContent));
        Assert.All(page.Document.QuerySelectorAll(".hang img"), image => Assert.Matches("^/gallery/[0-9a-f]{32}/thumbnail$", image.GetAttribute("src")));
    }

    [Theory]
    [InlineData(3, 8, "From the press")]
    [InlineData(4, 4, "From the gallery")]
    public async Task While_the_gallery_is_too_small_for_a_wall_the_front_page_shows_examples_of_ours(int published, int shown, string label)
    {
        var gallery = await portal.App.StartAnotherAsync(tables: await (await DynamoDbLocal.SharedAsync()).CreateTablesAsync());
        using var visitor = gallery.OpenBrowser();
        await gallery.FillGalleryAsync(published);

        var page = await visitor.GetAsync("/");

        Assert.Equal(label, page.Document.QuerySelector(".hang .label")!.TextContent);
        Assert.Equal(shown, page.Document.QuerySelectorAll(".hang img").Length);
    }

    private async Task<string> SizeOfPngAsync(string path)
    {
        using var client = portal.App.NewClient();
        var bytes = await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        return $"{System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16))}x{System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))}";
    }

    private static string Fill(string pattern) =>
        "/" + System.Text.RegularExpressions.Regex.Replace(pattern.TrimStart('/'), "\\{code:int\\}", "404").Replace("{id}", "x", StringComparison.Ordinal).Replace("{subject}", "x", StringComparison.Ordinal).Replace("{document}", "invoice", StringComparison.Ordinal);
}
