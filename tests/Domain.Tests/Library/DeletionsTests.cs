using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Library;

public sealed class DeletionsTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private readonly TenantId _acme = TenantId.New();

    private Deletions Deletions => domain.Get<Deletions>();

    [Fact]
    public async Task A_deleted_poster_is_nowhere_to_be_seen_at_once()
    {
        var poster = await NewPosterAsync();

        var outcome = await Deletions.DeleteAsync(_acme, poster.Id, default);

        Assert.Equal(DeleteOutcome.Deleted, outcome);
        Assert.Null(await domain.History.FindAsync(_acme, poster.Id, default));
        Assert.Empty((await domain.History.ListAsync(_acme, new HistoryFilter(), 10, null, default)).Items);
        Assert.Equal(0, await domain.History.CountAsync(_acme, GenerationStatus.Succeeded, default));
        Assert.Equal(DeleteOutcome.NotFound, await Deletions.DeleteAsync(_acme, poster.Id, default));
        Assert.Equal(KeepOutcome.NotFound, await domain.Get<PosterLibrary>().MarkAsync(_acme, poster.Id, isFavourite: true, default));
    }

    [Fact]
    public async Task Undone_it_is_back_as_it_was_with_its_place_of_honour()
    {
        var poster = await NewPosterAsync();
        await domain.Get<PosterLibrary>().FeatureAsync(_acme, poster.Id, default);
        await Deletions.DeleteAsync(_acme, poster.Id, default);
        var meanwhile = await domain.Get<PosterLibrary>().FindFeaturedAsync(_acme, default);

        var outcome = await Deletions.UndoAsync(_acme, poster.Id, default);

        Assert.Equal(UndoOutcome.Restored, outcome);
        Assert.Null(meanwhile);
        Assert.Equal(poster.Id, (await domain.Get<PosterLibrary>().FindFeaturedAsync(_acme, default))!.Id);
        domain.Clock.Advance(Deletion.Grace * 2);
        Assert.DoesNotContain(await DueAsync(), deletion => deletion.Tenant == _acme);
        Assert.Equal(UndoOutcome.TooLate, await Deletions.UndoAsync(_acme, poster.Id, default));
    }

    [Fact]
    public async Task Whose_place_of_honour_was_taken_meanwhile_comes_back_without_it()
    {
        var (first, second) = (await NewPosterAsync(), await NewPosterAsync());
        await domain.Get<PosterLibrary>().FeatureAsync(_acme, first.Id, default);
        await Deletions.DeleteAsync(_acme, first.Id, default);

        await domain.Get<PosterLibrary>().FeatureAsync(_acme, second.Id, default);
        await Deletions.UndoAsync(_acme, first.Id, default);

        Assert.Equal(second.Id, (await domain.Get<PosterLibrary>().FindFeaturedAsync(_acme, default))!.Id);
        Assert.False((await domain.History.FindAsync(_acme, first.Id, default))!.IsFeatured);
    }

    [Fact]
    public async Task After_its_time_it_is_due_and_once_it_is_being_removed_there_is_no_way_back()
    {
        var poster = await NewPosterAsync();
        await domain.Get<PosterLibrary>().FeatureAsync(_acme, poster.Id, default);
        await Deletions.DeleteAsync(_acme, poster.Id, default);
        Assert.DoesNotContain(await DueAsync(), deletion => deletion.Tenant == _acme);
        domain.Clock.Advance(Deletion.Grace + TimeSpan.FromSeconds(1));
        var due = Assert.Single(await DueAsync(), deletion => deletion.Tenant == _acme);

        Assert.True(await Deletions.TryBeginRemovalAsync(due, default));
        Assert.Equal(UndoOutcome.TooLate, await Deletions.UndoAsync(_acme, poster.Id, default));
        Assert.True(await Deletions.TryBeginRemovalAsync(due, default), "a worker that died in between is followed by another");
        await Deletions.EndRemovalAsync(due, default);

        Assert.Equal(poster.Id, due.Id);
        Assert.DoesNotContain(await DueAsync(), deletion => deletion.Tenant == _acme);
        Assert.False(await Deletions.TryBeginRemovalAsync(due, default));
        Assert.Null(await domain.Get<PosterLibrary>().FindFeaturedAsync(_acme, default));
    }

    [Fact]
    public async Task Undoing_and_removing_at_once_leave_it_whole_or_gone()
    {
        for (var round = 0; round < 10; round++)
        {
            var poster = await NewPosterAsync();
            await Deletions.DeleteAsync(_acme, poster.Id, default);
            domain.Clock.Advance(Deletion.Grace + TimeSpan.FromSeconds(1));
            var due = Assert.Single(await DueAsync(), deletion => deletion.Id == poster.Id);

            var removing = Deletions.TryBeginRemovalAsync(due, default);
            var undoing = Deletions.UndoAsync(_acme, poster.Id, default);
            await Task.WhenAll(removing, undoing);

            Assert.NotEqual(await removing, await undoing is UndoOutcome.Restored);
            Assert.Equal(await undoing is UndoOutcome.Restored, await domain.History.FindAsync(_acme, poster.Id, default) is not null);
        }
    }

    [Fact]
    public async Task Only_what_has_ended_can_be_deleted_and_only_by_its_own()
    {
        var waiting = await domain.StartOneAsync(_acme, "waiting");
        var poster = await NewPosterAsync();

        Assert.Equal(DeleteOutcome.NotFinished, await Deletions.DeleteAsync(_acme, waiting.Id, default));
        Assert.Equal(DeleteOutcome.NotFound, await Deletions.DeleteAsync(TenantId.New(), poster.Id, default));
        Assert.Equal(UndoOutcome.TooLate, await Deletions.UndoAsync(_acme, poster.Id, default));
    }

    private async Task<List<Deletion>> DueAsync()
    {
        var due = new List<Deletion>();
        await foreach (var deletion in Deletions.FindDueAsync(default))
        {
            due.Add(deletion);
        }

        return due;
    }

    private async Task<Generation> NewPosterAsync()
    {
        domain.Clock.Advance(TimeSpan.FromSeconds(1));
        var running = await domain.StartAndClaimAsync(_acme, Guid.NewGuid().ToString());
        await domain.Completion.SucceedAsync(running, Generations.Posters.Of(running), default);
        return (await domain.History.FindAsync(_acme, running.Id, default))!;
    }
}
