using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Gallery;

public sealed class GalleryDeskTests(DomainFixture domain) : IClassFixture<DomainFixture>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async Task InitializeAsync() => _hall = await Hall.OpenAsync(domain);

    public async Task DisposeAsync() => await _hall.DisposeAsync();

    [Fact]
    public async Task What_operators_hide_nobody_sees_and_its_copies_go()
    {
        var entry = await _hall.NewPublishedAsync();

        var outcome = await HideAsync(entry);
        await _hall.RemoveCopiesAsync();

        Assert.Equal(HideOutcome.Hidden, outcome);
        Assert.Empty(await _hall.SeenAsync());
        Assert.Null(await _hall.Wall.FindAsync(entry.PublicId!.Value, default));
        Assert.Empty(await _hall.CopiesAsync());
        Assert.Equal((GalleryState.Hidden, "not for everybody"), (await FindAsync(entry) is { } hidden ? (hidden.State, hidden.HiddenBecause) : default));
        Assert.Equal(HideOutcome.NotShown, await HideAsync(entry));
        Assert.Null((await domain.History.FindAsync(_hall.Tenant, entry.Generation, default))!.ExpiresAt);
    }

    [Fact]
    public async Task It_stays_hidden_although_its_tenant_withdraws_and_publishes_it_again()
    {
        var entry = await _hall.NewPublishedAsync("One");
        await HideAsync(entry);

        await _hall.WithdrawAsync(entry.Generation);
        var again = await _hall.PublishAsync(entry.Generation, "Two");

        Assert.Equal(PublishOutcome.Hidden, again);
        Assert.Equal(PublishOutcome.Hidden, await _hall.PublishAsync(entry.Generation, "Three"));
        Assert.Empty(await _hall.SeenAsync());
        Assert.Equal((GalleryState.Hidden, "Two", "not for everybody"), (await FindAsync(entry) is { } hidden ? (hidden.State, hidden.Title, hidden.HiddenBecause) : default));
        Assert.Equal(1, await _hall.Rows.CountAsync(_hall.Tenant, default));
    }

    [Fact]
    public async Task Lifted_it_can_be_seen_at_its_place_again_under_another_address()
    {
        var (older, newer) = (await _hall.NewPublishedAsync(), await _hall.NewPublishedAsync());
        await HideAsync(older);

        var outcome = await UnhideAsync(older);
        await _hall.RemoveCopiesAsync();

        Assert.Equal(UnhideOutcome.Shown, outcome);
        Assert.Equal([newer.Generation, older.Generation], await _hall.SeenAsync());
        Assert.NotEqual(older.PublicId, (await FindAsync(older))!.PublicId);
        Assert.Equal(4, (await _hall.CopiesAsync()).Count);
        Assert.Equal(UnhideOutcome.NotHidden, await UnhideAsync(older));
    }

    [Fact]
    public async Task What_its_tenant_withdrew_meanwhile_stays_withdrawn_and_may_be_published_again()
    {
        var entry = await _hall.NewPublishedAsync();
        await HideAsync(entry);
        await _hall.WithdrawAsync(entry.Generation);

        var outcome = await UnhideAsync(entry);
        var before = await _hall.SeenAsync();
        var again = await _hall.PublishAsync(entry.Generation);

        Assert.Equal((UnhideOutcome.Lifted, PublishOutcome.Published), (outcome, again));
        Assert.Empty(before);
        Assert.Equal([entry.Generation], await _hall.SeenAsync());
    }

    [Fact]
    public async Task What_its_tenant_deleted_meanwhile_is_not_shown_again()
    {
        var entry = await _hall.NewPublishedAsync();
        await HideAsync(entry);
        await _hall.Get<Deletions>().DeleteAsync(_hall.Tenant, entry.Generation, default);

        var outcome = await UnhideAsync(entry);

        Assert.Equal(UnhideOutcome.PosterGone, outcome);
        Assert.Empty(await _hall.SeenAsync());
    }

    [Fact]
    public async Task Both_are_in_the_trail_and_in_the_operators_log_with_the_reason()
    {
        var entry = await _hall.NewPublishedAsync();
        await HideAsync(entry);
        await UnhideAsync(entry);

        var trail = await _hall.Get<AuditTrail>().ListAsync(_hall.Tenant, limit: 10, default);
        var log = await _hall.Get<AuditTrail>().ListOperationsAsync(DateOnly.FromDateTime(domain.Clock.GetUtcNow().UtcDateTime), limit: 1000, default);

        (string, string?, string?, string?)[] both = [("gallery.unhidden", "looked at again", "hidden", "shown"), ("gallery.hidden", "not for everybody", "shown", "hidden")];
        Assert.Equivalent(both, trail.Where(each => each.Reason is not null).Select(each => (each.Action, each.Reason, each.Before, each.After)));
        Assert.Equivalent(both, log.Where(each => each.Tenant == _hall.Tenant).Select(each => (each.Action, each.Reason, each.Before, each.After)));
    }

    private Task<HideOutcome> HideAsync(GalleryEntry entry) => _hall.Desk.HideAsync(_hall.Tenant, entry.Generation, Hall.Olga, "not for everybody", default);

    private Task<UnhideOutcome> UnhideAsync(GalleryEntry entry) => _hall.Desk.UnhideAsync(_hall.Tenant, entry.Generation, Hall.Olga, "looked at again", default);

    private Task<GalleryEntry?> FindAsync(GalleryEntry entry) => _hall.Rows.FindAsync(_hall.Tenant, entry.Generation, default);
}
