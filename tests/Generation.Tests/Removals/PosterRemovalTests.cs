using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Removals;

public class PosterRemovalTests
{
    [Fact]
    public async Task Nothing_of_a_deleted_poster_is_left_but_its_entries_and_its_neighbours_stay()
    {
        await using var estate = await Estate.OpenAsync(TimeSpan.FromHours(1));
        var owner = await estate.FoundSmallAsync();
        var doomed = await estate.NewPosterAsync(owner.Tenant);
        var neighbour = await estate.NewPosterAsync(owner.Tenant);
        await estate.Room.Portal<ShareStore>().MakeAsync(owner, doomed, days: null, showsPrompt: true, _ => "sealed", default);
        var before = await estate.CountAsync(doomed.Value);

        await estate.Room.Portal<Deletions>().DeleteAsync(owner.Tenant, doomed, default);
        await estate.StartRemoverAsync(InAMinute);
        await estate.StartRemoverAsync(InAMinute);
        var after = await Eventually.BecomesAsync(() => estate.CountAsync(doomed.Value), remains => remains.Versions == 0 && remains.Rows < before.Rows, Workshop.Patience);

        Assert.Equal((2, 0), (before.Versions, after.Versions));
        Assert.Equal(2, (await estate.CountAsync(neighbour.Value)).Versions);
        Assert.Equal(4, after.Rows); // the entries that held and settled its credit, the idempotency key, and that somebody made a link to it
        (await estate.Room.AuditAsync(owner.Tenant)).AssertNothingFound();
    }

    [Fact]
    public async Task The_public_copies_of_what_is_deleted_or_withdrawn_are_removed_and_all_others_stay()
    {
        await using var estate = await Estate.OpenAsync(TimeSpan.FromHours(1));
        var owner = await estate.FoundSmallAsync();
        var (deleted, withdrawn, stays) = (await estate.NewPublishedAsync(owner), await estate.NewPublishedAsync(owner), await estate.NewPublishedAsync(owner));

        await estate.Room.Portal<Deletions>().DeleteAsync(owner.Tenant, deleted.Generation, default);
        await estate.Room.Portal<GalleryPublisher>().WithdrawAsync(owner.Tenant, withdrawn.Generation, owner.Actor, default);
        await estate.StartRemoverAsync(InAMinute);
        await estate.StartRemoverAsync(InAMinute);
        await Eventually.BecomesAsync(() => CountAsync(deleted), remains => remains == Remains.None, Workshop.Patience);
        await Eventually.BecomesAsync(() => CountAsync(withdrawn), remains => remains == Remains.None, Workshop.Patience);

        Assert.Equal(new Remains(Rows: 3, Versions: 2), await CountAsync(stays)); // the entry, the poster and its line in the list
        Task<Remains> CountAsync(GalleryEntry entry) => estate.CountAsync(entry.PublicId!.Value.Value);
    }

    private static void InAMinute(IServiceCollection services) => Estate.LaterBy(services, TimeSpan.FromMinutes(1));
}
