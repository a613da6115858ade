using AngleSharp.Dom;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests;

/// <summary>A workspace with people in it, each in a browser of their own; everything is done through the pages.</summary>
public sealed class Team : IDisposable
{
    private readonly PortalApp _app;
    private readonly List<Browser> _browsers = [];

    private Team(PortalApp app, Browser owner, string path)
    {
        (_app, Owner, Path) = (app, owner, path);
        _browsers.Add(owner);
    }

    public Browser Owner { get; }

    /// <summary>Such as <c>/w/acme</c>.</summary>
    public string Path { get; }

    public string Slug => Path["/w/".Length..];

    public static async Task<Team> NewAsync(PortalApp app, string? ownerEmail = null)
    {
        var owner = app.OpenBrowser();
        await owner.SignUpAsync(ownerEmail);
        var created = await owner.SubmitAsync(await owner.GetAsync("/workspaces/new"), "Create", ("name", $"Team {Guid.NewGuid():N}"[..20]), ("slug", ""));
        return new Team(app, owner, created.WorkspacePath);
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser OpenBrowser()
    {
        var browser = _app.OpenBrowser();
        _browsers.Add(browser);
        return browser;
    }

    /// <returns>The link.</returns>
    public async Task<string> InviteAsync(string email, Role role)
    {
        var page = await Owner.SubmitAsync(await Owner.GetAsync(Path + "/members"), "Invite", ("email", email), ("role", role.ToString()));
        return page.Text("#link");
    }

    /// <summary>Somebody new, invited by the owner and signed up through the link.</summary>
    public async Task<(Browser Browser, string Email)> AddAsync(Role role)
    {
        var (browser, email) = (OpenBrowser(), UserPool.NewEmail());
        var link = await InviteAsync(email, role is Role.Owner ? Role.Admin : role);
        await browser.JoinAsync(link, email);
        if (role is Role.Owner)
        {
            await Owner.SubmitAsync(await OpenMemberAsync(Owner, email), "Save the role", ("role", "Owner"));
        }

        return (browser, email);
    }

    /// <summary>The page on which the member with that address is changed.</summary>
    public async Task<Page> OpenMemberAsync(Browser browser, string email)
    {
        var members = await browser.GetAsync(Path + "/members");
        return await browser.GetAsync(members.Row(email).QuerySelector("a")!.GetAttribute("href")!, members);
    }

    public async Task<Page> RemoveAsync(string email) => await Owner.SubmitAsync(await OpenMemberAsync(Owner, email), "Remove " + email);

    public async Task<Page> ChangeRoleAsync(string email, Role role) =>
        await Owner.SubmitAsync(await OpenMemberAsync(Owner, email), "Save the role", ("role", role.ToString()));

    /// <summary>A program with a key that the owner makes on the page.</summary>
    public async Task<HttpClient> AddProgramAsync(ApiKeyScope scope, string name = "web shop")
    {
        var page = await Owner.SubmitAsync(await Owner.GetAsync(Path + "/keys"), "Make the key", ("name", name), ("scope", scope.ToString()));
        return _app.ProgramWith(page.Text("#key"));
    }

    public void Dispose() => _browsers.ForEach(browser => browser.Dispose());
}

internal static class TeamPages
{
    /// <summary>The member's line in the list.</summary>
    public static IElement Row(this Page page, string email) =>
        page.Document.QuerySelectorAll(".people tbody tr").Single(row => row.TextContent.Contains(email, StringComparison.Ordinal));

    /// <summary>Signs up through the invitation and accepts it.</summary>
    public static async Task<Page> JoinAsync(this Browser browser, string link, string email)
    {
        var invitation = await browser.SignUpThroughAsync(link, email);
        return await browser.SubmitAsync(invitation, "Join");
    }

    /// <summary>Follows "Sign up" on the invitation, and comes back to it.</summary>
    public static async Task<Page> SignUpThroughAsync(this Browser browser, string link, string email)
    {
        var invitation = await browser.GetAsync(link);
        var signUp = await browser.GetAsync(invitation.Document.QuerySelector("main a[href^='/signup']")!.GetAttribute("href")!, invitation);
        return await browser.SubmitAsync(signUp, "Create account", ("username", email), ("password", UserPool.Password));
    }
}
