using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.FileProviders;
using PosterSaaS.Portal.Pages;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Assets;

public sealed class StyleSheetTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task The_sheet_of_the_site_has_every_component_and_says_the_order_of_layers_first()
    {
        var folder = RepositoryRoot.Combine("src", "Portal", "wwwroot", "css", "site");
        var parts = Directory.GetFiles(folder, "*.css").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();

        using var client = portal.App.NewClient();
        using var answer = await client.GetAsync(new Uri("/css/site.css", UriKind.Relative));
        var sheet = await answer.Content.ReadAsStringAsync();

        Assert.Equal(string.Concat(parts), sheet);
        Assert.StartsWith("@layer tokens,", parts[0][(parts[0].IndexOf("*/", StringComparison.Ordinal) + 3)..], StringComparison.Ordinal);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Its_address_carries_a_version_and_is_kept_for_ever()
    {
        using var browser = portal.App.OpenBrowser();
        var page = await browser.GetAsync("/");
        var address = page.Document.QuerySelector("link[href*='/css/site.css']")!.GetAttribute("href")!;

        using var client = portal.App.NewClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Matches("^/css/site\\.css\\?v=.{43}$", address);
        Assert.True(answer.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public void The_style_guide_is_for_developers_only(string environment, bool isShown)
    {
        var page = new StyleGuideModel(new Somewhere { EnvironmentName = environment });

        Assert.Equal(isShown, page.OnGet() is PageResult);
    }

    private sealed class Somewhere : IWebHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public string WebRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
    }
}
