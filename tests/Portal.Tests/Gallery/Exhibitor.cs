using System.Globalization;

namespace PosterSaaS.Portal.Tests.Gallery;

/// <summary>Somebody with a workspace of their own who hangs posters in the public gallery, through the pages.</summary>
internal sealed class Exhibitor : IDisposable
{
    private readonly PortalApp _maker;

    private Exhibitor(PortalApp maker, Browser browser, string path) => (_maker, Browser, Path) = (maker, browser, path);

    public Browser Browser { get; }

    /// <summary>Such as <c>/w/acme</c>.</summary>
    public string Path { get; }

    public static async Task<Exhibitor> NewAsync(PortalApp app)
    {
        var browser = app.OpenBrowser();
        return new Exhibitor(app, browser, (await browser.SignUpAsync()).WorkspacePath);
    }

    /// <summary>A poster that is made.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> NewPosterAsync(string prompt = "a jazz night")
    {
        var page = await Browser.SubmitAsync(await Browser.GetAsync(Path + "/create"), "Generate", ("Form.Prompt", prompt));
        var id = System.Web.HttpUtility.ParseQueryString(page.Address.Query)["generation"]!;
        await _maker.SucceedAsync(id);
        return id;
    }

    public async Task<Page> OpenPublishPageAsync(string id) => await Browser.GetAsync($"{Path}/generations/{id}/publish");

    public async Task<Page> PublishAsync(string id, string title = "") => await Browser.SubmitAsync(await OpenPublishPageAsync(id), "Publish", ("title", title));

    public async Task<Page> WithdrawAsync(string id) => await Browser.SubmitAsync(await OpenPublishPageAsync(id), "Take it down");

    /// <summary>A poster that hangs in the gallery.</summary>
    /// <returns>Its id, and where everybody sees it.</returns>
    public async Task<(string Id, string Address)> NewPublishedAsync(string title = "", string prompt = "a jazz night")
    {
        var id = await NewPosterAsync(prompt);
        return (id, PublicAddress(await PublishAsync(id, title)));
    }

    /// <summary>The link to the public page, such as <c>/gallery/0f…</c>.</summary>
    public static string PublicAddress(Page page) => page.Document.QuerySelector("main a[href^='/gallery/']")!.GetAttribute("href")!;

    /// <summary>The titles of a page of the gallery, in their order.</summary>
    public static IReadOnlyList<string> Titles(Page page) => [.. page.Document.QuerySelectorAll(".cards .card__prompt").Select(link => link.TextContent.Trim())];

    public static string NewTitle() => string.Create(CultureInfo.InvariantCulture, $"Title {Guid.NewGuid():N}");

    public void Dispose() => Browser.Dispose();
}
