using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Library;

public sealed class PosterLibraryTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private readonly TenantId _acme = TenantId.New();

    private PosterLibrary Library => domain.Get<PosterLibrary>();

    [Fact]
    public async Task A_favourite_never_expires()
    {
        var poster = await NewPosterAsync("kept");
        var other = await NewPosterAsync("not kept");

        var outcome = await Library.MarkAsync(_acme, poster.Id, isFavourite: true, default);
        domain.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(KeepOutcome.Done, outcome);
        Assert.Equal([poster.Id], Ids(await ListAsync(new HistoryFilter())));
        Assert.Null((await domain.History.FindAsync(_acme, poster.Id, default))!.ExpiresAt);
        Assert.Null(await domain.History.FindAsync(_acme, other.Id, default));
    }

    [Fact]
    public async Task An_old_poster_that_is_no_favourite_any_more_stays_for_another_week()
    {
        var poster = await NewPosterAsync("old");
        await Library.MarkAsync(_acme, poster.Id, isFavourite: true, default);
        domain.Clock.Advance(TimeSpan.FromDays(100));

        await Library.MarkAsync(_acme, poster.Id, isFavourite: false, default);

        Assert.Equal(domain.Clock.GetUtcNow() + PosterLibrary.StayMin, (await domain.History.FindAsync(_acme, poster.Id, default))!.ExpiresAt);
    }

    [Fact]
    public async Task A_young_poster_that_is_no_favourite_any_more_expires_when_it_would_have()
    {
        var poster = await NewPosterAsync("young");
        await Library.MarkAsync(_acme, poster.Id, isFavourite: true, default);

        await Library.MarkAsync(_acme, poster.Id, isFavourite: false, default);
        await Library.MarkAsync(_acme, poster.Id, isFavourite: false, default);

        Assert.Equal(poster.ExpiresAt, (await domain.History.FindAsync(_acme, poster.Id, default))!.ExpiresAt);
    }

    [Fact]
    public async Task Whatever_is_kept_for_two_reasons_is_kept_until_both_are_gone()
    {
        var poster = await NewPosterAsync("both");
        await Library.MarkAsync(_acme, poster.Id, isFavourite: true, default);
        await Library.FeatureAsync(_acme, poster.Id, default);

        await Library.MarkAsync(_acme, poster.Id, isFavourite: false, default);
        var stillFeatured = await domain.History.FindAsync(_acme, poster.Id, default);
        await Library.UnfeatureAsync(_acme, poster.Id, default);

        Assert.Null(stillFeatured!.ExpiresAt);
        Assert.NotNull((await domain.History.FindAsync(_acme, poster.Id, default))!.ExpiresAt);
        Assert.Null(await Library.FindFeaturedAsync(_acme, default));
    }

    [Fact]
    public async Task However_many_are_featured_at_once_one_is()
    {
        var posters = new List<Generation>();
        for (var number = 0; number < 4; number++)
        {
            posters.Add(await NewPosterAsync($"poster {number}"));
        }

        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Library.FeatureAsync(_acme, posters[number % 4].Id, default)));

        var featured = await Library.FindFeaturedAsync(_acme, default);
        var all = await ListAsync(new HistoryFilter());
        Assert.Equal([featured!.Id], all.Items.Where(poster => poster.IsFeatured).Select(poster => poster.Id));
        Assert.Equal([featured.Id], all.Items.Where(poster => poster.ExpiresAt is null).Select(poster => poster.Id));
    }

    [Fact]
    public async Task Only_posters_that_are_made_can_be_kept_and_only_by_their_own()
    {
        var waiting = await domain.StartOneAsync(_acme, "waiting");
        var poster = await NewPosterAsync("ours");

        Assert.Equal(KeepOutcome.NoPoster, await Library.MarkAsync(_acme, waiting.Id, isFavourite: true, default));
        Assert.Equal(KeepOutcome.NoPoster, await Library.FeatureAsync(_acme, waiting.Id, default));
        Assert.Equal(KeepOutcome.NotFound, await Library.MarkAsync(TenantId.New(), poster.Id, isFavourite: true, default));
        Assert.Equal(KeepOutcome.NotFound, await Library.FeatureAsync(TenantId.New(), poster.Id, default));
    }

    [Fact]
    public async Task Filters_narrow_and_the_order_can_be_turned_round()
    {
        var first = await NewPosterAsync("Café in Málaga");
        var second = await NewPosterAsync("jazz in a cafe");
        await Library.MarkAsync(_acme, second.Id, isFavourite: true, default);

        var everyCafe = await ListAsync(new HistoryFilter { Text = "CAFÉ", OldestFirst = true });
        var both = await ListAsync(new HistoryFilter { Text = "malaga cafe" });
        var favourites = await ListAsync(new HistoryFilter { Favourites = true });
        var early = await ListAsync(new HistoryFilter { Before = second.CreatedAt });
        var late = await ListAsync(new HistoryFilter { From = second.CreatedAt, AspectRatio = "2:3", Style = Choices.NoStyle, CreatedBy = DomainFixture.Ada });
        var square = await ListAsync(new HistoryFilter { AspectRatio = "1:1" });

        Assert.Equal([first.Id, second.Id], Ids(everyCafe));
        Assert.Equal([first.Id], Ids(both));
        Assert.Equal([second.Id], Ids(favourites));
        Assert.Equal([first.Id], Ids(early));
        Assert.Equal([second.Id], Ids(late));
        Assert.Empty(square.Items);
    }

    [Fact]
    public async Task A_place_in_the_list_from_another_search_is_no_error()
    {
        var first = await NewPosterAsync("one");
        var second = await NewPosterAsync("two");

        var backwards = await domain.History.ListAsync(_acme, new HistoryFilter { Before = second.CreatedAt }, 10, second.Id, default);
        var outside = await domain.History.ListAsync(_acme, new HistoryFilter { From = second.CreatedAt }, 10, first.Id, default);
        var nonsense = await ListAsync(new HistoryFilter { Text = "\ud800 one" });

        Assert.Equal([first.Id], Ids(backwards));
        Assert.Empty(outside.Items);
        Assert.Empty(nonsense.Items);
    }

    private async Task<Generation> NewPosterAsync(string prompt)
    {
        domain.Clock.Advance(TimeSpan.FromSeconds(1));
        var generation = await domain.StartOneAsync(_acme, Guid.NewGuid().ToString(), prompt);
        var claim = await domain.Claims.TryClaimAsync(new Candidate(_acme, generation.Id, ""), default);
        Assert.Equal(CompletionOutcome.Completed, await domain.Completion.SucceedAsync(claim.Generation!, Generations.Posters.Of(claim.Generation!), default));
        return (await domain.History.FindAsync(_acme, generation.Id, default))!;
    }

    private Task<HistoryPage> ListAsync(HistoryFilter filter) => domain.History.ListAsync(_acme, filter, limit: 50, after: null, default);

    private static IEnumerable<GenerationId> Ids(HistoryPage page) => page.Items.Select(item => item.Id);
}
