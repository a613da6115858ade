using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class GenerationHistoryTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private readonly TenantId _acme = TenantId.New();

    [Fact]
    public async Task Pages_are_full_until_the_last_and_newest_first()
    {
        for (var number = 1; number <= 7; number++)
        {
            domain.Clock.Advance(TimeSpan.FromSeconds(1));
            await domain.StartOneAsync(_acme, $"key-{number}", $"poster {number}");
        }

        var first = await ListAsync(new HistoryFilter(), limit: 3, after: null);
        var second = await ListAsync(new HistoryFilter(), limit: 3, first.Next);
        var third = await ListAsync(new HistoryFilter(), limit: 3, second.Next);

        Assert.Equal(["poster 7", "poster 6", "poster 5"], Prompts(first));
        Assert.Equal(["poster 4", "poster 3", "poster 2"], Prompts(second));
        Assert.Equal(["poster 1"], Prompts(third));
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next_page()
    {
        await domain.StartOneAsync(_acme, "key-1");
        await domain.StartOneAsync(_acme, "key-2");

        var page = await ListAsync(new HistoryFilter(), limit: 2, after: null);

        Assert.Equal(2, page.Items.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task What_has_expired_is_not_there_although_its_row_still_is()
    {
        var old = await domain.StartOneAsync(_acme, "old");
        domain.Clock.Advance(TimeSpan.FromDays(30));
        var young = await domain.StartOneAsync(_acme, "young");

        var page = await ListAsync(new HistoryFilter(), limit: 10, after: null);

        Assert.Equal(young.Id, Assert.Single(page.Items).Id);
        Assert.Null(await domain.History.FindAsync(_acme, old.Id, default));
    }

    [Fact]
    public async Task Filters_fill_their_pages_too()
    {
        for (var number = 1; number <= 9; number++)
        {
            domain.Clock.Advance(TimeSpan.FromSeconds(1));
            await domain.StartOneAsync(_acme, $"key-{number}", number % 3 == 0 ? $"Jazz {number}" : $"film {number}");
        }

        var page = await ListAsync(new HistoryFilter { Text = "jazz" }, limit: 2, after: null);
        var rest = await ListAsync(new HistoryFilter { Text = "jazz" }, limit: 2, page.Next);
        var none = await ListAsync(new HistoryFilter { Status = GenerationStatus.Failed }, limit: 2, after: null);

        Assert.Equal(["Jazz 9", "Jazz 6"], Prompts(page));
        Assert.Equal(["Jazz 3"], Prompts(rest));
        Assert.Empty(none.Items);
    }

    [Fact]
    public async Task Another_tenant_does_not_find_it()
    {
        var generation = await domain.StartOneAsync(_acme, "key");

        Assert.Null(await domain.History.FindAsync(TenantId.New(), generation.Id, default));
        Assert.Empty((await domain.History.ListAsync(TenantId.New(), new HistoryFilter(), 10, null, default)).Items);
    }

    private Task<HistoryPage> ListAsync(HistoryFilter filter, int limit, GenerationId? after) =>
        domain.History.ListAsync(_acme, filter, limit, after, default);

    private static IEnumerable<string> Prompts(HistoryPage page) => page.Items.Select(item => item.Prompt);
}
