using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Sharing;

/// <summary>Links to posters: what makes them live, and all that ends them at the next opening.</summary>
public sealed class ShareStoreTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private ShareStore Shares => domain.Get<ShareStore>();

    [Fact]
    public async Task A_link_opens_its_poster_for_anybody()
    {
        var (owner, poster) = await NewPosterAsync();

        var (share, secret) = await ShareAsync(owner, poster, days: 7);

        var shared = await Shares.OpenAsync(secret, default);
        Assert.Equal((poster, share), (shared!.Poster.Id, shared.Share));
        Assert.Equal(domain.Clock.GetUtcNow().AddDays(7), share.ExpiresAt);
    }

    [Fact]
    public async Task The_table_does_not_hold_what_opens_it()
    {
        var (owner, poster) = await NewPosterAsync();

        var (share, secret) = await ShareAsync(owner, poster, days: null);

        var row = (await domain.Dynamo.GetItemAsync(domain.Tables.Tenants, Keys.Share(owner.Tenant, share.Id))).Item;
        var random = secret.Reveal()[TenantId.Length..];
        Assert.DoesNotContain(row.Values, value => value.S?.Contains(random, StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task It_ends_at_its_time_whatever_the_table_still_holds()
    {
        var (owner, poster) = await NewPosterAsync();
        var (_, secret) = await ShareAsync(owner, poster, days: 1);

        domain.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        var before = await Shares.OpenAsync(secret, default);
        domain.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(before);
        Assert.Null(await Shares.OpenAsync(secret, default));
        Assert.Empty(await Shares.ListAsync(owner.Tenant, default));
    }

    [Fact]
    public async Task Revoked_it_opens_nothing_and_counts_nothing()
    {
        var (owner, poster) = await NewPosterAsync();
        var (share, secret) = await ShareAsync(owner, poster, days: null);

        Assert.True(await Shares.TryRevokeAsync(owner, share.Id, default));

        await Shares.CountViewAsync(share, default);
        Assert.Null(await Shares.OpenAsync(secret, default));
        Assert.False(await Shares.TryRevokeAsync(owner, share.Id, default));
    }

    [Fact]
    public async Task A_deleted_poster_is_shared_no_more_and_again_when_the_deletion_is_undone()
    {
        var (owner, poster) = await NewPosterAsync();
        var (_, secret) = await ShareAsync(owner, poster, days: null);

        await domain.Get<Deletions>().DeleteAsync(owner.Tenant, poster, default);
        var deleted = await Shares.OpenAsync(secret, default);
        await domain.Get<Deletions>().UndoAsync(owner.Tenant, poster, default);

        Assert.Null(deleted);
        Assert.NotNull(await Shares.OpenAsync(secret, default));
    }

    [Fact]
    public async Task A_poster_that_expired_is_shared_no_more()
    {
        var (owner, poster) = await NewPosterAsync();
        var (_, secret) = await ShareAsync(owner, poster, days: null);

        domain.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Null(await Shares.OpenAsync(secret, default));
    }

    [Fact]
    public async Task A_suspended_workspace_shows_nothing()
    {
        var (owner, poster) = await NewPosterAsync();
        var (_, secret) = await ShareAsync(owner, poster, days: null);

        await domain.Get<TenantDesk>().TrySuspendAsync(owner.Tenant, new Actor(new UserId("pool:olga"), "olga@example.com"), "spam", default);

        Assert.Null(await Shares.OpenAsync(secret, default));
    }

    [Fact]
    public async Task Views_are_counted_one_by_one()
    {
        var (owner, poster) = await NewPosterAsync();
        var (share, _) = await ShareAsync(owner, poster, days: null);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Shares.CountViewAsync(share, default)));

        Assert.Equal(20, (await Shares.ListAsync(owner.Tenant, default)).Single().Views);
    }

    [Fact]
    public async Task Another_tenants_poster_and_one_that_is_not_made_cannot_be_shared()
    {
        var (owner, _) = await NewPosterAsync();
        var (_, theirs) = await NewPosterAsync();
        var running = await domain.StartAndClaimAsync(owner.Tenant, Guid.NewGuid().ToString());

        var outcomes = new[] { await MakeAsync(owner, theirs), await MakeAsync(owner, running.Id) };

        Assert.All(outcomes, outcome => Assert.Equal(MakeShareOutcome.NoPoster, outcome));
    }

    [Fact]
    public async Task A_poster_has_twenty_links_at_most()
    {
        var (owner, poster) = await NewPosterAsync();
        for (var number = 0; number < ShareStore.LinksPerPosterMax; number++)
        {
            await ShareAsync(owner, poster, days: null);
        }

        Assert.Equal(MakeShareOutcome.TooMany, await MakeAsync(owner, poster));
    }

    [Fact]
    public async Task Removing_a_poster_removes_its_links_and_no_others()
    {
        var (owner, poster) = await NewPosterAsync();
        var other = await NewPosterAsync(owner);
        await ShareAsync(owner, poster, days: null);
        await ShareAsync(owner, other, days: null);

        await Shares.RemoveOfAsync(owner.Tenant, poster, default);

        Assert.Equal([other], (await Shares.ListAsync(owner.Tenant, default)).Select(share => share.Poster));
    }

    private async Task<(Membership Owner, GenerationId Poster)> NewPosterAsync()
    {
        var (_, owner) = await domain.Tenants.CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), "owner@example.com", "A team", "team-" + Guid.NewGuid().ToString("N")[..12], default);
        return (owner!, await NewPosterAsync(owner!));
    }

    private async Task<GenerationId> NewPosterAsync(Membership owner)
    {
        var running = await domain.StartAndClaimAsync(owner.Tenant, Guid.NewGuid().ToString());
        await domain.Completion.SucceedAsync(running, Generations.Posters.Of(running), default);
        return running.Id;
    }

    private async Task<MakeShareOutcome> MakeAsync(Membership owner, GenerationId poster) =>
        (await Shares.MakeAsync(owner, poster, days: null, showsPrompt: false, _ => "sealed", default)).Outcome;

    private async Task<(Share Share, TenantSecret Secret)> ShareAsync(Membership owner, GenerationId poster, int? days)
    {
        TenantSecret? secret = null;
        var (_, share) = await Shares.MakeAsync(
            owner,
            poster,
            days,
            showsPrompt: false,
            made =>
            {
                secret = made;
                return "sealed";
            },
            default);
        return (share!, secret!);
    }
}
