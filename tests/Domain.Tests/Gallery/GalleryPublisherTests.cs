using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;

namespace PosterSaaS.Domain.Tests.Gallery;

public sealed class GalleryPublisherTests(DomainFixture domain) : IClassFixture<DomainFixture>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async Task InitializeAsync() => _hall = await Hall.OpenAsync(domain);

    public async Task DisposeAsync() => await _hall.DisposeAsync();

    [Fact]
    public async Task A_published_poster_can_be_seen_and_never_expires()
    {
        var entry = await _hall.NewPublishedAsync("Night Ferries");
        domain.Clock.Advance(TimeSpan.FromDays(400));

        var seen = await _hall.Wall.FindAsync(entry.PublicId!.Value, default);

        Assert.Equal(("Night Ferries", "image/png", 832, 1216), (seen!.Title, seen.ContentType, seen.Width, seen.Height));
        Assert.Equal([entry.Generation], await _hall.SeenAsync());
        Assert.Equal([ObjectKeys.SharedOriginal(seen.Id), ObjectKeys.SharedThumbnail(seen.Id)], await _hall.CopiesAsync());
        Assert.Equal([KeptFor.Gallery], (await domain.History.FindAsync(_hall.Tenant, entry.Generation, default))!.Kept);
    }

    [Fact]
    public async Task Its_public_name_tells_neither_tenant_nor_generation()
    {
        var entry = await _hall.NewPublishedAsync();

        var name = entry.PublicId!.Value.Value;

        Assert.Equal(GalleryId.Length, name.Length);
        Assert.DoesNotContain(_hall.Tenant.Value, name, StringComparison.OrdinalIgnoreCase);
        Assert.All(await _hall.CopiesAsync(), key => Assert.DoesNotContain(_hall.Tenant.Value, key, StringComparison.Ordinal));
        Assert.Null(GalleryId.TryParse(name.ToUpperInvariant() + "G"));
    }

    [Fact]
    public async Task Withdrawn_it_is_gone_with_its_copies_and_expires_like_others()
    {
        var entry = await _hall.NewPublishedAsync();
        domain.Clock.Advance(TimeSpan.FromDays(100));

        var outcome = await _hall.WithdrawAsync(entry.Generation);
        await _hall.RemoveCopiesAsync();

        Assert.Equal(WithdrawOutcome.Withdrawn, outcome);
        Assert.Null(await _hall.Wall.FindAsync(entry.PublicId!.Value, default));
        Assert.Empty(await _hall.SeenAsync());
        Assert.Empty(await _hall.CopiesAsync());
        Assert.Equal(domain.Clock.GetUtcNow() + PosterLibrary.StayMin, (await domain.History.FindAsync(_hall.Tenant, entry.Generation, default))!.ExpiresAt);
        Assert.Equal(0, await _hall.Rows.CountAsync(_hall.Tenant, default));
    }

    [Fact]
    public async Task Published_once_more_it_has_another_address()
    {
        var first = await _hall.NewPublishedAsync("One");
        await _hall.WithdrawAsync(first.Generation);

        var outcome = await _hall.PublishAsync(first.Generation, "Two");
        await _hall.RemoveCopiesAsync();

        var second = await _hall.Rows.FindAsync(_hall.Tenant, first.Generation, default);
        Assert.Equal(PublishOutcome.Published, outcome);
        Assert.Equal("Two", second!.Title);
        Assert.NotEqual(first.PublicId, second.PublicId);
        Assert.Equal(2, (await _hall.CopiesAsync()).Count(key => key.Contains(second.PublicId!.Value.Value, StringComparison.Ordinal)));
        Assert.Equal(2, (await _hall.CopiesAsync()).Count);
    }

    [Fact]
    public async Task However_often_it_is_published_at_once_it_hangs_there_once()
    {
        var poster = await _hall.NewPosterAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _hall.PublishAsync(poster.Id)));
        domain.Clock.Advance(GalleryCopies.UnpublishedMax * 2);
        await _hall.RemoveCopiesAsync();

        Assert.Single(outcomes, outcome => outcome is PublishOutcome.Published);
        Assert.All(outcomes, outcome => Assert.True(outcome is PublishOutcome.Published or PublishOutcome.AlreadyPublished));
        Assert.Equal([poster.Id], await _hall.SeenAsync());
        Assert.Equal(2, (await _hall.CopiesAsync()).Count);
        Assert.Equal(1, await _hall.Rows.CountAsync(_hall.Tenant, default));
    }

    [Fact]
    public async Task Publishing_and_withdrawing_at_once_leave_it_whole_or_gone()
    {
        var poster = await _hall.NewPosterAsync();
        for (var round = 0; round < 8; round++)
        {
            await Task.WhenAll(_hall.PublishAsync(poster.Id), _hall.WithdrawAsync(poster.Id), _hall.PublishAsync(poster.Id));
            await _hall.RemoveCopiesAsync();

            var isShown = await _hall.Rows.FindAsync(_hall.Tenant, poster.Id, default) is not null;
            Assert.Equal(isShown ? 1 : 0, await _hall.Rows.CountAsync(_hall.Tenant, default));
            Assert.Equal(isShown ? 1 : 0, (await _hall.SeenAsync()).Count);
            Assert.Equal(isShown, (await domain.History.FindAsync(_hall.Tenant, poster.Id, default))!.Kept.Contains(KeptFor.Gallery));
        }
    }

    [Fact]
    public async Task Copies_whose_publisher_died_are_removed_and_cannot_be_published_any_more()
    {
        var poster = await _hall.NewPosterAsync();
        var (copies, removals) = (_hall.Get<GalleryCopies>(), _hall.Get<CopyRemovals>());
        var abandoned = await copies.MakeAsync(poster.Poster!, GalleryId.New(), default);
        var late = await copies.MakeAsync(poster.Poster!, GalleryId.New(), default);

        await _hall.RemoveCopiesAsync();
        var tooEarly = await _hall.CopiesAsync();
        domain.Clock.Advance(GalleryCopies.UnpublishedMax);
        await removals.TryBeginAsync(late, default);
        var reasons = await _hall.Get<Transactions>().TryWriteAsync([removals.TakeBack(late)], default);
        await _hall.RemoveCopiesAsync();

        Assert.Equal(4, tooEarly.Count);
        Assert.NotNull(reasons);
        Assert.Empty(await _hall.CopiesAsync());
        Assert.False(await copies.TryRemoveAsync(abandoned, default));
    }

    [Fact]
    public async Task Only_so_many_hang_there_at_once()
    {
        var (hanging, another) = (await _hall.NewPublishedAsync(), await _hall.NewPosterAsync());
        await FillAsync(GalleryRows.PublishedMax - 1);

        var refused = await _hall.PublishAsync(another.Id);
        await _hall.WithdrawAsync(hanging.Generation);
        var taken = await _hall.PublishAsync(another.Id);

        Assert.Equal((PublishOutcome.Full, PublishOutcome.Published), (refused, taken));
        Assert.Equal(GalleryRows.PublishedMax, await _hall.Rows.CountAsync(_hall.Tenant, default));
    }

    [Fact]
    public async Task Only_ones_own_finished_posters_can_be_published()
    {
        var waiting = await domain.StartOneAsync(_hall.Tenant, "waiting");
        var poster = await _hall.NewPosterAsync();
        var stranger = await domain.NewTeamAsync();

        Assert.Equal(PublishOutcome.NoPoster, await _hall.PublishAsync(waiting.Id));
        Assert.Equal(PublishOutcome.NotFound, await _hall.Publisher.PublishAsync(stranger.Tenant, poster.Id, null, stranger.Actor, default));
        Assert.Equal(WithdrawOutcome.NotFound, await _hall.Publisher.WithdrawAsync(stranger.Tenant, poster.Id, stranger.Actor, default));
        Assert.Equal(WithdrawOutcome.Withdrawn, await _hall.WithdrawAsync(poster.Id));
    }

    [Fact]
    public async Task A_deleted_poster_is_out_of_sight_comes_back_with_an_undo_and_leaves_for_good()
    {
        var entry = await _hall.NewPublishedAsync();
        var deletions = _hall.Get<Deletions>();

        await deletions.DeleteAsync(_hall.Tenant, entry.Generation, default);
        var deleted = (await _hall.SeenAsync(), await _hall.Wall.FindAsync(entry.PublicId!.Value, default));
        await deletions.UndoAsync(_hall.Tenant, entry.Generation, default);
        var restored = await _hall.SeenAsync();
        await deletions.DeleteAsync(_hall.Tenant, entry.Generation, default);
        domain.Clock.Advance(Deletion.Grace * 2);
        await foreach (var due in deletions.FindDueAsync(default).Where(due => due.Tenant == _hall.Tenant))
        {
            await deletions.TryBeginRemovalAsync(due, default);
            await deletions.EndRemovalAsync(due, default);
        }

        await _hall.RemoveCopiesAsync();

        Assert.Empty(deleted.Item1);
        Assert.Null(deleted.Item2);
        Assert.Equal([entry.Generation], restored);
        Assert.Null(await _hall.Rows.FindAsync(_hall.Tenant, entry.Generation, default));
        Assert.False(await _hall.Wall.IsKnownAsync(entry.PublicId!.Value, default));
        Assert.Equal(0, await _hall.Rows.CountAsync(_hall.Tenant, default));
        Assert.Empty(await _hall.CopiesAsync());
    }

    [Fact]
    public async Task A_suspended_tenants_posters_are_out_of_sight_until_it_is_open_again()
    {
        var entry = await _hall.NewPublishedAsync();
        var desk = _hall.Get<TenantDesk>();

        await desk.TrySuspendAsync(_hall.Tenant, Hall.Olga, "spam", default);
        var suspended = (await _hall.SeenAsync(), await _hall.Wall.FindAsync(entry.PublicId!.Value, default));
        await desk.TryResumeAsync(_hall.Tenant, Hall.Olga, "a mistake", default);

        Assert.Empty(suspended.Item1);
        Assert.Null(suspended.Item2);
        Assert.Equal([entry.Generation], await _hall.SeenAsync());
    }

    [Fact]
    public async Task A_deleted_tenants_posters_are_out_of_sight_at_once_and_it_publishes_no_more()
    {
        var (entry, another) = (await _hall.NewPublishedAsync(), await _hall.NewPosterAsync());

        await _hall.Get<TenantRemoval>().DeleteAsync(_hall.Owner, default);

        Assert.Empty(await _hall.SeenAsync());
        Assert.Null(await _hall.Wall.FindAsync(entry.PublicId!.Value, default));
        Assert.Equal(PublishOutcome.NotFound, await _hall.PublishAsync(another.Id));
    }

    [Fact]
    public async Task It_is_written_down_who_published_and_withdrew()
    {
        var entry = await _hall.NewPublishedAsync("Night Ferries");
        await _hall.WithdrawAsync(entry.Generation);

        var trail = await _hall.Get<AuditTrail>().ListAsync(_hall.Tenant, limit: 10, default);

        Assert.Equal(
            [("gallery.withdrawn", "Night Ferries", null), ("gallery.published", null, "Night Ferries")],
            trail.Where(each => each.Action.StartsWith("gallery.", StringComparison.Ordinal)).Select(each => (each.Action, each.Before, each.After)));
        Assert.All(trail, each => Assert.Equal(_hall.Owner.User, each.Actor));
    }

    [Theory]
    [InlineData("  Night Ferries ", true, "Night Ferries")]
    [InlineData("", true, null)]
    [InlineData("   ", true, null)]
    [InlineData(null, true, null)]
    [InlineData("two\nlines", false, null)]
    [InlineData("turned \u202e around", false, null)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", true, "12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901", false, null)]
    public void A_title_is_one_short_line_or_none(string? typed, bool isFine, string? expected)
    {
        var outcome = GalleryTitle.TryRead(typed, out var title);

        Assert.Equal((isFine, expected), (outcome, title));
    }

    private async Task FillAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await domain.Get<Transactions>().TryWriteAsync([_hall.Rows.CountOneMore(_hall.Tenant)], default);
        }
    }
}
