using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Operations;

namespace PosterSaaS.Generation.Tests.Operations;

public class RemoveOrphansTests
{
    [Fact]
    public async Task Only_what_no_generation_points_to_or_may_come_to_is_deleted()
    {
        await using var room = await ControlRoom.OpenAsync();
        var (succeeded, cancelled, running) = (await room.SucceedAsync(), await room.CancelAsync(), await room.AskAsync());
        var expired = GenerationId.New(DateTimeOffset.UtcNow.AddDays(-31), Random.Shared);
        await room.ClaimAsync(running);
        var kept = new[] { Original(room, succeeded, 1), ObjectKeys.Thumbnail(room.Acme, succeeded, 1), Original(room, running, 1), "tenants/readme.txt" };
        string[] orphans = [Original(room, succeeded, 2), Original(room, cancelled, 1), Original(room, expired, 1)];
        await StoreAsync(room, [.. kept, .. orphans]);

        var (exitCode, output) = await RemoveAsync(room, apply: true);

        Assert.Equal(ExitCodes.Fine, exitCode);
        Assert.Equal(kept.Order(StringComparer.Ordinal), (await room.Workshop.ObjectsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(orphans.Order(StringComparer.Ordinal), Named(output, "orphan"));
        Assert.Contains("Orphans deleted: 3 objects, 9 bytes.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Public_copies_stay_as_long_as_their_poster_is_in_the_gallery()
    {
        await using var room = await ControlRoom.OpenAsync();
        var (_, owner) = await room.Portal<TenantStore>().CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), null, "A team", "team-" + Guid.NewGuid().ToString("N")[..12], default);
        var poster = await room.SucceedAsync(owner!.Tenant);
        string[] originals = [ObjectKeys.Original(owner.Tenant, poster, 1, "png"), ObjectKeys.Thumbnail(owner.Tenant, poster, 1)];
        var orphan = ObjectKeys.SharedOriginal(GalleryId.New());
        await StoreAsync(room, [.. originals, orphan, ObjectKeys.SharedRoot + "readme.txt"]);
        await room.Portal<GalleryPublisher>().PublishAsync(owner.Tenant, poster, null, owner.Actor, default);

        var (exitCode, output) = await RemoveAsync(room, apply: true);

        Assert.Equal(ExitCodes.Fine, exitCode);
        Assert.Equal([orphan], Named(output, "orphan"));
        Assert.Equal(5, (await room.Workshop.ObjectsAsync()).Count); // two originals, two copies, and what is none of ours
    }

    [Fact]
    public async Task Without_apply_it_only_lists()
    {
        await using var room = await ControlRoom.OpenAsync();
        var orphan = Original(room, await room.FailAsync(), 1);
        await StoreAsync(room, [orphan]);

        var (exitCode, output) = await RemoveAsync(room, apply: false);

        Assert.Equal(ExitCodes.Fine, exitCode);
        Assert.Equal([orphan], Named(output, "orphan"));
        Assert.Equal([orphan], await room.Workshop.ObjectsAsync());
    }

    [Fact]
    public async Task What_is_younger_than_asked_for_is_left_alone()
    {
        await using var room = await ControlRoom.OpenAsync();
        var orphan = Original(room, await room.FailAsync(), 1);
        await StoreAsync(room, [orphan]);

        await room.RunAsync<RemoveOrphansCommand>((command, output) => command.RunAsync(TimeSpan.FromHours(1), apply: true, output, default));

        Assert.Equal([orphan], await room.Workshop.ObjectsAsync());
    }

    [Fact]
    public async Task Posters_whose_rows_are_missing_before_their_time_are_kept_and_told()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.SucceedAsync();
        await StoreAsync(room, [Original(room, id, 1)]);
        await room.DeleteGenerationAsync(id); // as a table that was restored from a backup has it

        var (exitCode, output) = await RemoveAsync(room, apply: true);

        Assert.Equal(ExitCodes.Findings, exitCode);
        Assert.Equal([Original(room, id, 1)], Named(output, "kept  "));
        Assert.Equal([Original(room, id, 1)], await room.Workshop.ObjectsAsync());
    }

    [Fact]
    public async Task More_than_a_page_of_them_is_deleted()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.FailAsync();
        await StoreAsync(room, [.. Enumerable.Range(1, 1010).Select(attempt => Original(room, id, attempt))]);

        var (_, output) = await RemoveAsync(room, apply: true);

        Assert.Contains("Orphans deleted: 1010 objects, 3030 bytes.", output, StringComparison.Ordinal);
        Assert.Empty(await room.Workshop.ObjectsAsync());
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(33, false)]
    public async Task A_picture_that_posters_start_from_stays_a_little_longer_than_posters_do(int days, bool stays)
    {
        await using var room = await ControlRoom.OpenAsync();
        var name = await room.Portal<Uploads>().KeepAsync(room.Acme, [1, 2, 3], default);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(days));
        var uploads = ActivatorUtilities.CreateInstance<Uploads>(room.Workshop.Portal, clock);
        var search = ActivatorUtilities.CreateInstance<OrphanSearch>(room.Workshop.Portal, uploads, room.Command<GenerationRows>(), clock);

        var found = await search.FindAsync(TimeSpan.FromHours(24), default).ToListAsync();

        Assert.Equal(stays ? [] : [(ObjectKeys.Upload(room.Acme, name), true)], found.Select(each => (each.Object.ObjectKey, each.IsExplained)));
    }

    private static string Original(ControlRoom room, GenerationId id, int attempt) => ObjectKeys.Original(room.Acme, id, attempt, "png");

    private static Task StoreAsync(ControlRoom room, IEnumerable<string> objectKeys) =>
        Parallel.ForEachAsync(objectKeys, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (key, cancellation) => await room.Portal<PosterStore>().PutAsync(key, [1, 2, 3], "image/png", cancellation));

    // Younger than a moment ago would be: what the test has just stored counts as old.
    private static Task<(int ExitCode, string Output)> RemoveAsync(ControlRoom room, bool apply) =>
        room.RunAsync<RemoveOrphansCommand>((command, output) => command.RunAsync(olderThan: TimeSpan.FromMinutes(-1), apply, output, default));

    private static IEnumerable<string> Named(string output, string verdict) =>
        output.Split('\n').Where(line => line.StartsWith(verdict + "  ", StringComparison.Ordinal)).Select(line => line[(verdict.Length + 2)..].Trim());
}
