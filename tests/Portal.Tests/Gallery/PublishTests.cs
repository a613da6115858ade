using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Gallery;

namespace PosterSaaS.Portal.Tests.Gallery;

public sealed class PublishTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task What_is_published_is_in_the_gallery_at_once_and_gone_at_once_when_it_is_taken_down()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var visitor = portal.App.OpenBrowser();
        var (id, title) = (await ada.NewPosterAsync(), Exhibitor.NewTitle());
        var before = await visitor.GetAsync("/gallery");

        var published = await ada.PublishAsync(id, title);
        var during = await visitor.GetAsync("/gallery");
        var page = await visitor.GetAsync(Exhibitor.PublicAddress(published));
        await ada.WithdrawAsync(id);
        var after = await visitor.GetAsync("/gallery");
        var gone = await visitor.GetAsync(Exhibitor.PublicAddress(published));

        Assert.DoesNotContain(title, Exhibitor.Titles(before));
        Assert.Contains(title, Exhibitor.Titles(during));
        Assert.Equal(title, page.Text("h1"));
        Assert.DoesNotContain(title, Exhibitor.Titles(after));
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    [Fact]
    public async Task The_page_says_what_becomes_public_before_it_does()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);

        var page = await ada.OpenPublishPageAsync(await ada.NewPosterAsync());

        Assert.Contains("Everybody on the internet will be able to see the picture and the title", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("What you wrote to get it, your workspace and your name are not shown", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_poster_says_that_it_is_published_and_is_kept_for_good()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        var (id, _) = await ada.NewPublishedAsync();

        var shown = await ada.Browser.GetAsync($"{ada.Path}/generations/{id}");
        var withdrawn = await ada.WithdrawAsync(id);

        Assert.Contains("for good, while it is published", shown.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("Published in the public gallery", shown.Text(".plate__public"), StringComparison.Ordinal);
        Assert.DoesNotContain("for good", withdrawn.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("It is not published", withdrawn.Text(".plate__public"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_cannot_be_shown_is_refused_and_stays_in_the_field()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        var id = await ada.NewPosterAsync();

        var page = await ada.PublishAsync(id, new string('x', 81));
        var shown = await ada.Browser.GetAsync($"{ada.Path}/generations/{id}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("up to 80 letters", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(new string('x', 81), page.Document.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Contains("It is not published", shown.Text(".plate__public"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_down_through_another_instance_has_no_image_any_more_when_its_copies_are_gone()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        var (id, address) = await ada.NewPublishedAsync();
        var other = await portal.App.StartAnotherAsync();
        using var client = other.NewClient();
        using var before = await client.GetAsync(new Uri(address + "/image", UriKind.Relative));

        await ada.WithdrawAsync(id);
        var copies = portal.App.Services.GetRequiredService<GalleryCopies>();
        await foreach (var removal in portal.App.Services.GetRequiredService<CopyRemovals>().FindDueAsync(default).Where(removal => address.EndsWith(removal.Id.Value, StringComparison.Ordinal)))
        {
            await copies.TryRemoveAsync(removal, default);
        }

        using var after = await client.GetAsync(new Uri(address + "/image", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (before.StatusCode, after.StatusCode));
        Assert.Equal("no-store", after.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task With_a_network_pictures_come_from_there_and_the_policy_allows_it()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        var (_, address) = await ada.NewPublishedAsync();
        var other = await portal.App.StartAnotherAsync(with: services => services.Configure<GalleryOptions>(options => options.ImageBaseUrl = "https://images.example.com"));
        using var client = other.NewClient();

        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Contains($"src=\"https://images.example.com/shared/{address["/gallery/".Length..]}/image\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(" https://images.example.com;", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deleted_is_out_of_the_gallery_at_once()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var visitor = portal.App.OpenBrowser();
        var title = Exhibitor.NewTitle();
        var (id, address) = await ada.NewPublishedAsync(title);
        var before = await visitor.GetAsync("/gallery");

        await ada.Browser.SubmitAsync(await ada.Browser.GetAsync($"{ada.Path}/generations/{id}"), "Delete");
        var after = await visitor.GetAsync("/gallery");

        Assert.Contains(title, Exhibitor.Titles(before));
        Assert.DoesNotContain(title, Exhibitor.Titles(after));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address + "/image")).Status);
    }

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Creator, false)]
    [InlineData(Role.Viewer, false)]
    public async Task Only_owners_and_admins_are_offered_it_and_may(Role role, bool may)
    {
        using var team = await Team.NewAsync(portal.App);
        var (browser, _) = await team.AddAsync(role);
        var page = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a jazz night"));
        var id = System.Web.HttpUtility.ParseQueryString(page.Address.Query)["generation"]!;
        await portal.App.SucceedAsync(id);

        var shown = await browser.GetAsync($"{team.Path}/generations/{id}");
        var publish = await browser.GetAsync($"{team.Path}/generations/{id}/publish");

        Assert.Equal(may, shown.Document.QuerySelector(".plate__public") is not null);
        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, publish.Status);
    }
}
