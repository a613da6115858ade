using Microsoft.Extensions.DependencyInjection;
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

    private static void InAMinute(IServiceCollection services) => Estate.LaterBy(services, TimeSpan.FromMinutes(1));
}
