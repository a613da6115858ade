using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Looks at a page as a phone and as a desk show it, in light and in dark, and keeps a picture of each when asked to.</summary>
public static class Inspection
{
    /// <summary>A folder for pictures of every page inspected; nothing is written without it.</summary>
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("POSTERS_SCREENSHOTS");

    /// <summary>Expects a page that everybody can use: nothing for axe to report, nothing to scroll sideways for, no picture missing.</summary>
    public static async Task ExpectFitForAllAsync(this IPage page, string name)
    {
        var findings = new List<string>();
        foreach (var width in new[] { 360, 1440 })
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var view = $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}";
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.LoadEverythingAsync();
                findings.AddRange((await page.FindAsync()).Select(finding => $"{view}: {finding}"));
                await page.KeepPictureAsync(view);
            }
        }

        Assert.True(findings.Count is 0, string.Join(Environment.NewLine, findings));
    }

    /// <summary>What is wrong with the page as it stands.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(this IPage page)
    {
        var axe = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var tooWide = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - innerWidth");
        // A lazy image that a script added meanwhile, outside of the window, is still to come: only one that has ended is missing.
        var missing = await page.EvaluateAsync<string[]>("""
            async () => {
              await Promise.allSettled([...document.images].filter((image) => image.loading !== "lazy").map((image) => image.decode()));
              return [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => {
                const answers = performance.getEntriesByName(image.currentSrc).map((entry) => entry.responseStatus);
                return `${image.src} (${image.loading}, asked for ${image.currentSrc}, answered ${answers})`;
              });
            }
            """);
        return
        [
            .. axe.Violations.SelectMany(violation => violation.Nodes, (violation, node) => $"{violation.Id}, {violation.Help}: {node.Target} {node.Html}"),
            .. tooWide > 0 ? [$"the page is {tooWide} px wider than the window"] : Array.Empty<string>(),
            .. missing.Select(address => $"this image did not load: {address}"),
        ];
    }

    private static async Task KeepPictureAsync(this IPage page, string view)
    {
        if (Screenshots is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, view + ".jpg"), Type = ScreenshotType.Jpeg, Quality = 60, FullPage = true });
        }
    }
}
