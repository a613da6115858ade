using Microsoft.Playwright;
using PosterSaaS.TestSupport;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Somebody in front of a browser of their own.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private Visitor(IBrowserContext context, Complaints complaints, IPage page) => (_context, Complaints, Page) = (context, complaints, page);

    public Complaints Complaints { get; }

    public IPage Page { get; private set; }

    /// <summary>The number of credits in the header.</summary>
    public ILocator Balance => Page.Locator(".ticket");

    public ILocator PromptField => Page.GetByLabel("Describe the poster");

    public ILocator GenerateButton => Page.GetByRole(AriaRole.Button, new() { Name = "Generate for 1 credit" });

    /// <summary>Beside the form: the poster, or what became of it.</summary>
    public ILocator Result => Page.GetByRole(AriaRole.Region, new() { Name = "Result" });

    /// <summary>Shown while the poster is in the works.</summary>
    public ILocator Progress => Page.Locator(".progress");

    public static async Task<Visitor> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout((float)BrowserFixture.Patience.TotalMilliseconds);
        return new Visitor(context, await Complaints.ListenAsync(context), await context.NewPageAsync());
    }

    /// <summary>Opens a page of the portal; one inside a workspace leads to the visitor's own.</summary>
    public Task GoToAsync(string path) => Page.GotoAsync(path);

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    /// <summary>From the landing page to the page that makes posters, through the hosted sign-up page.</summary>
    public async Task SignUpAsync(string email)
    {
        await GoToAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Start free", Exact = true }).First.ClickAsync();
        await GiveCredentialsAsync(email, "Create account");
        await ExpectGeneratorAsync();
    }

    /// <summary>To the page that makes posters, through the hosted sign-in page.</summary>
    public async Task SignInAsync(Person person)
    {
        await GoToAsync("/signin");
        await GiveCredentialsAsync(person.Email, "Sign in");
        await ExpectGeneratorAsync();
    }

    /// <summary>Signs up through an invitation's link and accepts it.</summary>
    public async Task JoinAsync(string link, string email)
    {
        await Page.GotoAsync(link);
        await FollowAsync("Sign up");
        await GiveCredentialsAsync(email, "Create account");
        await PressAsync("Join as " + email);
    }

    /// <summary>Makes a workspace and stays in it.</summary>
    /// <returns>Its path, such as <c>/w/acme</c>.</returns>
    public async Task<string> CreateWorkspaceAsync(string name)
    {
        await GoToAsync("/workspaces/new");
        await Page.GetByLabel("Name").FillAsync(name);
        await Page.GetByLabel("Address").FillAsync($"team-{Guid.NewGuid():N}"[..20]);
        await PressAsync("Create the workspace");
        await ExpectGeneratorAsync();
        return string.Concat(new Uri(Page.Url).Segments.Take(3)).TrimEnd('/');
    }

    /// <summary>Invites somebody on the members page.</summary>
    /// <returns>The link.</returns>
    public async Task<string> InviteAsync(string email, string role)
    {
        await FollowAsync("Members");
        await Page.GetByLabel("E-mail address").FillAsync(email);
        await Page.GetByRole(AriaRole.Radio, new() { Name = role }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        return await Page.Locator("#link").InnerTextAsync();
    }

    /// <summary>As the operator whom every local user pool has.</summary>
    public async Task SignInAsOperatorAsync()
    {
        await GoToAsync("/signin");
        await GiveCredentialsAsync("admin@example.com", "Sign in", password: "Posters-Local-1");
    }

    public async Task SignOutAsync()
    {
        await Page.Locator("summary", new() { HasText = "Account" }).ClickAsync();
        await PressAsync("Sign out");
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
    }

    public async Task AskForPosterAsync(string prompt)
    {
        await PromptField.FillAsync(prompt);
        await GenerateButton.ClickAsync();
    }

    /// <summary>The poster as large as the page shows it.</summary>
    public ILocator Poster(string prompt) => Page.GetByRole(AriaRole.Img, new() { Name = $"Poster: {prompt}" });

    /// <summary>The poster's entry in the history.</summary>
    public ILocator Card(string prompt) => Page.GetByRole(AriaRole.Article).Filter(new() { HasText = prompt });

    /// <summary>A line of the statement.</summary>
    public ILocator Entry(string what) => Page.GetByRole(AriaRole.Row).Filter(new() { HasText = what });

    /// <summary>Closes the page and goes on in a new one of the same browser.</summary>
    public async Task CloseAndReopenAsync()
    {
        await Page.CloseAsync();
        Page = await _context.NewPageAsync();
    }

    /// <summary>For a page that does not change by itself.</summary>
    public async Task ReloadUntilAsync(string path, ILocator wanted) => await Eventually.BecomesAsync(
        async () =>
        {
            await GoToAsync(path);
            return await wanted.CountAsync();
        },
        count => count > 0,
        BrowserFixture.Patience);

    public static async Task ExpectLoadedAsync(ILocator image)
    {
        await image.ScrollIntoViewIfNeededAsync();
        await Eventually.BecomesAsync(
            () => image.EvaluateAsync<int>("image => image.complete ? image.naturalWidth : 0"), width => width > 0, BrowserFixture.Patience);
    }

    /// <summary>Expects the numbers at the end of a statement's line.</summary>
    public async Task ExpectEntryAsync(string what, string change, string onHold, string available)
    {
        var numbers = Entry(what).Locator(".number");
        await Assertions.Expect(numbers).ToHaveTextAsync([change, onHold, available]);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private async Task GiveCredentialsAsync(string email, string button, string password = Person.Password)
    {
        await Page.GetByLabel("Email").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await PressAsync(button);
    }

    private Task ExpectGeneratorAsync() =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Create a poster" })).ToBeVisibleAsync();
}
