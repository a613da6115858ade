using Microsoft.Playwright;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>How a page came up, as browsers report it.</summary>
/// <param name="Shift">Cumulative layout shift: how much of what somebody saw moved, and how far. None is 0.</param>
/// <param name="LargestPaint">When the largest picture or text was there, from the beginning of the visit.</param>
public sealed record Rendering(double Shift, TimeSpan LargestPaint)
{
    /// <param name="page">One that has not been anywhere.</param>
    /// <param name="path">Where to go.</param>
    public static async Task<Rendering> MeasureAsync(IPage page, string path)
    {
        await page.AddInitScriptAsync("""
            window.rendering = { shift: 0, largest: 0 };
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                window.rendering.shift += entry.value;
              }
            }).observe({ type: "layout-shift", buffered: true });
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                window.rendering.largest = entry.startTime;
              }
            }).observe({ type: "largest-contentful-paint", buffered: true });
            """);
        await page.GotoAsync(path);
        await page.LoadEverythingAsync();

        // What the last change moved is known after the next two frames; what was painted is told some moments later.
        var reported = await page.EvaluateAsync<double[]>("""
            () => new Promise((resolve) => {
              const report = (left) => window.rendering.largest > 0 || left === 0
                ? resolve([window.rendering.shift, window.rendering.largest])
                : setTimeout(() => report(left - 1), 20);
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => report(250))));
            })
            """);
        return new Rendering(reported[0], TimeSpan.FromMilliseconds(reported[1]));
    }
}
