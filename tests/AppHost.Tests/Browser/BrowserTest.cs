using Microsoft.Playwright;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>A test in front of the browser, in one of the <see cref="Journeys"/> or <see cref="Pages"/> collections. At its end no page may have complained about anything.</summary>
public abstract class BrowserTest(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];
    private readonly List<Person> _people = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        _people.ForEach(person => person.Dispose());
        Assert.Empty(_visitors.SelectMany(visitor => visitor.Complaints.Unexpected));
    }

    protected async Task<Visitor> OpenBrowserAsync(BrowserNewContextOptions? options = null)
    {
        var visitor = await fixture.OpenAsync(options ?? new());
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A browser whose complaints are the test's own business.</summary>
    protected Task<Visitor> OpenUnwatchedAsync() => fixture.OpenAsync(new());

    /// <summary>The same person in another browser, which has nothing in its cache.</summary>
    protected async Task<Visitor> OpenSecondBrowserAsync(Visitor visitor, int width) => await OpenBrowserAsync(new()
    {
        StorageState = await visitor.Page.Context.StorageStateAsync(),
        ViewportSize = new() { Width = width, Height = 900 },
    });

    /// <summary>Somebody with an account and ten credits, for tests in which signing up is not the point.</summary>
    protected async Task<Person> NewPersonAsync()
    {
        var person = await Person.SignUpAsync(fixture.Cognito, fixture.Portal);
        _people.Add(person);
        return person;
    }

    /// <summary>A new person who has just signed in, on the page that makes posters.</summary>
    protected async Task<(Visitor Visitor, Person Person)> SignInAsync()
    {
        var person = await NewPersonAsync();
        var visitor = await OpenBrowserAsync();
        await visitor.SignInAsync(person);
        return (visitor, person);
    }
}
