using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
using PosterSaaS.Portal.Gallery;

namespace PosterSaaS.Portal.Discovery;

/// <summary>What search engines ask for first.</summary>
public static class DiscoveryRoutes
{
    private const int PostersMax = 1_000;

    private static readonly string[] Pages = ["/", "/pricing", "/gallery"];
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapDiscovery(this IEndpointRouteBuilder routes)
    {
        var everybody = routes.MapGroup("").AllowAnonymous().WithMetadata(new IndexableAttribute()).ExcludeFromDescription();
        everybody.MapGet("/robots.txt", ShowRobots);
        everybody.MapGet("/sitemap.xml", ShowSitemapAsync);
    }

    private static IResult ShowRobots(IOptions<PortalOptions> portal) => Results.Text(
        $"""
        User-agent: *
        Disallow: /w/
        Disallow: /s/
        Disallow: /admin
        Disallow: /api/
        Disallow: /join
        Disallow: /signin
        Disallow: /signup
        Sitemap: {portal.Value.Absolute("/sitemap.xml")}

        """,
        "text/plain",
        Encoding.UTF8);

    private static async Task<IResult> ShowSitemapAsync(GalleryShelf shelf, IOptions<PortalOptions> portal, CancellationToken cancellationToken)
    {
        var posters = (await shelf.ListAsync(PostersMax, olderThan: null, cancellationToken)).Posters;
        var pages = Pages.Select(path => Entry(portal.Value.Absolute(path)));
        var pictures = posters.Select(poster => Entry(portal.Value.Absolute("/gallery/" + poster.Id), poster.PublishedAt));
        var document = new XDocument(new XElement(Sitemap + "urlset", pages, pictures));
        return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}", "application/xml", Encoding.UTF8);
    }

    private static XElement Entry(string address, DateTimeOffset? changed = null) => new(
        Sitemap + "url",
        new XElement(Sitemap + "loc", address),
        changed is { } at ? new XElement(Sitemap + "lastmod", at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null);
}
