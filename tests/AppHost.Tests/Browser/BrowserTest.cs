using Amazon.DynamoDBv2.Model;
using Microsoft.Playwright;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;

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

    /// <summary>Fills somebody's history with copies of a poster of theirs.</summary>
    /// <param name="id">The poster.</param>
    /// <param name="count">How many there are afterwards.</param>
    protected async Task FillHistoryAsync(string id, int count)
    {
        using var tables = fixture.Tables;
        var history = await FindPosterAsync(id);
        var generation = Generation.Read(history);
        var copies = Enumerable.Range(1, count - 1).Select(number => new WriteRequest(new PutRequest(Copy(history, generation, number))));
        foreach (var batch in copies.Chunk(25))
        {
            await tables.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = new() { ["posters-history"] = [.. batch] } });
        }
    }

    /// <summary>A poster's row, whosever it is.</summary>
    protected async Task<Dictionary<string, AttributeValue>> FindPosterAsync(string id)
    {
        using var tables = fixture.Tables;
        var scan = new ScanRequest
        {
            TableName = "posters-history",
            FilterExpression = "SK = :poster",
            ExpressionAttributeValues = new() { [":poster"] = new(Keys.GenerationPrefix + id) },
        };
        return (await tables.Paginators.Scan(scan).Responses.SelectMany(page => (page.Items ?? []).ToAsyncEnumerable()).ToListAsync()).Single();
    }

    private static Dictionary<string, AttributeValue> Copy(Dictionary<string, AttributeValue> row, Generation generation, int number)
    {
        var madeAt = generation.CreatedAt.AddMinutes(-number);
        var copy = GenerationId.New(madeAt, Random.Shared);
        return new(row)
        {
            [Attributes.SortKey] = new(Keys.GenerationPrefix + copy),
            [nameof(Generation.Id)] = new(copy.Value),
            [nameof(Generation.CreatedAt)] = AttributeValues.Time(madeAt),
        };
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
