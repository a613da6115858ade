using Microsoft.Playwright;

namespace PosterSaaS.AppHost.Tests.Browser;

public static class Loading
{
    /// <summary>Waits for fonts and pictures, lazy ones too: those load when somebody scrolls to them, and here nobody does.</summary>
    public static async Task LoadEverythingAsync(this IPage page) => await page.EvaluateAsync("""
        async () => {
          await document.fonts.ready;
          const images = [...document.images];
          images.forEach((image) => (image.loading = "eager"));
          await Promise.allSettled(images.map((image) => image.decode()));
        }
        """);
}
