using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Gallery;

/// <summary>A gallery of its own, with the bucket that its images lie in, and a team that has posters.</summary>
internal sealed class Hall : IAsyncDisposable
{
    private readonly DomainFixture _domain;
    private readonly ServiceProvider _services;

    private Hall(DomainFixture domain, ServiceProvider services, Membership owner) => (_domain, _services, Owner) = (domain, services, owner);

    public static Actor Olga { get; } = new(new UserId("pool:olga"), "olga@example.com");

    public Membership Owner { get; }

    public TenantId Tenant => Owner.Tenant;

    public GalleryPublisher Publisher => Get<GalleryPublisher>();

    public GalleryDesk Desk => Get<GalleryDesk>();

    public GalleryWall Wall => Get<GalleryWall>();

    public GalleryRows Rows => Get<GalleryRows>();

    public static async Task<Hall> OpenAsync(DomainFixture domain) => new(domain, await domain.NewProcessWithBucketAsync(), await domain.NewTeamAsync());

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A poster that is made, with its picture and thumbnail in the bucket.</summary>
    public async Task<Generation> NewPosterAsync(Membership? owner = null)
    {
        _domain.Clock.Advance(TimeSpan.FromDays(1)); // so that there is a new allowance, and order means something
        var running = await _domain.StartAndClaimAsync((owner ?? Owner).Tenant, Guid.NewGuid().ToString());
        var poster = Generations.Posters.Of(running);
        await Get<PosterStore>().PutAsync(poster.ObjectKey, [1, 2, 3], poster.ContentType, default);
        await Get<PosterStore>().PutAsync(poster.ThumbnailKey, [4, 5], "image/webp", default);
        await _domain.Completion.SucceedAsync(running, poster, default);
        return (await _domain.History.FindAsync(running.Tenant, running.Id, default))!;
    }

    /// <summary>A poster that hangs in the gallery.</summary>
    public async Task<GalleryEntry> NewPublishedAsync(string? title = null)
    {
        var poster = await NewPosterAsync();
        Assert.Equal(PublishOutcome.Published, await PublishAsync(poster.Id, title));
        return (await Rows.FindAsync(Tenant, poster.Id, default))!;
    }

    public Task<PublishOutcome> PublishAsync(GenerationId id, string? title = null) => Publisher.PublishAsync(Tenant, id, title, Owner.Actor, default);

    public Task<WithdrawOutcome> WithdrawAsync(GenerationId id) => Publisher.WithdrawAsync(Tenant, id, Owner.Actor, default);

    /// <summary>What of this team everybody can see, newest first.</summary>
    public async Task<IReadOnlyList<GenerationId>> SeenAsync()
    {
        var page = await Wall.ListAsync(limit: 1000, olderThan: null, default);
        return [.. page.Posters.Where(poster => poster.Tenant == Tenant).Select(poster => poster.Generation)];
    }

    /// <summary>Does what a worker does.</summary>
    public async Task RemoveCopiesAsync()
    {
        await foreach (var removal in Get<CopyRemovals>().FindDueAsync(default))
        {
            await Get<GalleryCopies>().TryRemoveAsync(removal, default);
        }
    }

    /// <summary>The names of all public copies.</summary>
    public async Task<IReadOnlyList<string>> CopiesAsync() =>
        await Get<PosterStore>().ListAsync(ObjectKeys.SharedRoot, default).Select(found => found.ObjectKey).ToListAsync();

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
