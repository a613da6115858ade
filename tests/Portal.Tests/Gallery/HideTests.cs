using System.Net;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Gallery;

public sealed class HideTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task What_an_operator_hides_is_gone_at_once_and_its_workspace_reads_why()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var olga = await OpenOperatorAsync();
        using var visitor = portal.App.OpenBrowser();
        var title = Exhibitor.NewTitle();
        var (id, address) = await ada.NewPublishedAsync(title);

        var refused = await HideAsync(olga, address, reason: "");
        var done = await HideAsync(olga, address, "not for everybody");
        var list = await visitor.GetAsync("/gallery");
        var page = await visitor.GetAsync(address);
        var hers = await ada.OpenPublishPageAsync(id);
        var settings = await ada.Browser.GetAsync(ada.Path + "/settings");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Nobody sees it in the gallery any more", done.Text("[role=status]"), StringComparison.Ordinal);
        Assert.DoesNotContain(title, Exhibitor.Titles(list));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("not for everybody", hers.Text(".notice--bad"), StringComparison.Ordinal);
        Assert.Contains("hid a poster from the gallery", settings.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stays_hidden_whatever_its_workspace_does_until_the_operator_takes_it_back()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var olga = await OpenOperatorAsync();
        using var visitor = portal.App.OpenBrowser();
        var title = Exhibitor.NewTitle();
        var (id, address) = await ada.NewPublishedAsync(title);
        var workspace = await HideAsync(olga, address, "not for everybody");

        await ada.WithdrawAsync(id);
        var again = await ada.PublishAsync(id, title);
        var hidden = await visitor.GetAsync("/gallery");
        await olga.SubmitAsync(workspace, "Stop hiding", ("reason", "looked at again"));
        var shown = await visitor.GetAsync("/gallery");

        Assert.Equal("Nobody sees it for now", again.Text("h1"));
        Assert.DoesNotContain(title, Exhibitor.Titles(hidden));
        Assert.Contains(title, Exhibitor.Titles(shown));
    }

    private static async Task<Page> HideAsync(Browser olga, string address, string reason)
    {
        var gallery = await olga.GetAsync("/admin/gallery?poster=" + address["/gallery/".Length..]);
        return await olga.SubmitAsync(gallery, "Hide", ("reason", reason));
    }

    private async Task<Browser> OpenOperatorAsync()
    {
        var (browser, email) = (portal.App.OpenBrowser(), UserPool.NewEmail());
        await portal.App.Users.SignUpAsync(email);
        await portal.App.Users.MakeOperatorAsync(email);
        await browser.SignInAsync(email);
        return browser;
    }
}
