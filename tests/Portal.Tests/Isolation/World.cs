using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Generations;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>Two workspaces, everybody who may or may not come into the first one, and what is nobody's.</summary>
internal sealed class World
{
    private World(House ours, House theirs) => (Ours, Theirs) = (ours, theirs);

    /// <summary>The workspace that everybody knocks at.</summary>
    public House Ours { get; }

    /// <summary>The other tenant's.</summary>
    public House Theirs { get; }

    /// <summary>As long as a real one, and nobody has it.</summary>
    public string NoSlug { get; } = $"house-{Guid.NewGuid():N}"[.."house-000000000000".Length];

    public IReadOnlyList<Somebody> Members { get; private set; } = [];

    public IReadOnlyList<Somebody> Strangers { get; private set; } = [];

    /// <summary>Of the right form, and of nothing that there is.</summary>
    private Dictionary<Thing, string> Nothings { get; set; } = [];

    private IReadOnlyDictionary<Thing, string> TheirThings { get; set; } = new Dictionary<Thing, string>();

    public static async Task<World> BuildAsync(PortalApp app)
    {
        var world = new World(await House.BuildAsync(app, "maple"), await House.BuildAsync(app, "birch"));
        world.Nothings = MakeNothings(app);
        var neighbour = await Somebody.SignUpAsync(app, "owner of another", $"{world.Theirs.Word}-owner@example.com");
        await world.Theirs.AdmitAsync(neighbour.User, neighbour.Email, Role.Owner);
        world.TheirThings = await world.Theirs.FurnishAsync(neighbour.User);

        var members = new List<Somebody>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var member = await Somebody.SignUpAsync(app, role.ToString(), $"{world.Ours.Word}-{role}@example.com".ToLowerInvariant());
            await world.Ours.AdmitAsync(member.User, member.Email, role);
            members.Add(member with { Home = Whose.Ours, Role = role, Belongings = await world.Ours.FurnishAsync(member.User) });
        }

        var removed = await Somebody.SignUpAsync(app, "removed", UserPool.NewEmail());
        await world.Ours.AdmitAsync(removed.User, removed.Email, Role.Admin);
        await world.Ours.RemoveAsync(removed.User);
        var things = await world.Ours.FurnishAsync(members[0].User);
        world.Members = [.. members.Select(member => member with { Secrets = world.Theirs.Secrets })];
        world.Strangers =
        [
            removed with { Belongings = things, Secrets = [.. world.Ours.Secrets, .. world.Theirs.Secrets] },
            neighbour with { Home = Whose.Theirs, Belongings = things, Secrets = world.Ours.Secrets },
            await Somebody.SignUpAsync(app, "operator", UserPool.NewEmail(), isOperator: true) with { Belongings = things, Secrets = [.. world.Ours.Secrets, .. world.Theirs.Secrets] },
            Somebody.Anonymous(app) with { Belongings = things, Secrets = [.. world.Ours.Secrets, .. world.Theirs.Secrets] },
        ];
        return world;
    }

    public string IdOf(Thing thing, Whose whose, Somebody somebody) => whose switch
    {
        Whose.Ours => somebody.Belongings[thing],
        Whose.Theirs => TheirThings[thing],
        Whose.Nobodys => Nothings[thing],
    };

    private static Dictionary<Thing, string> MakeNothings(PortalApp app)
    {
        var (tenant, poster, cursors) = (TenantId.New(), NewPoster(), app.Services.GetRequiredService<Cursors>());
        return new()
        {
            [Thing.Poster] = poster.Value,
            [Thing.FailedPoster] = NewPoster().Value,
            [Thing.PageCursor] = cursors.Protect(tenant, CursorKind.Page, poster),
            [Thing.ApiCursor] = cursors.Protect(tenant, CursorKind.Api, poster),
            [Thing.Invitation] = Keys.Hash(tenant.Value),
            [Thing.OtherInvitation] = Keys.Hash(poster.Value),
            [Thing.Link] = TenantSecret.New(tenant).Reveal(),
            [Thing.Member] = $"{UserPool.Id}:{Guid.NewGuid()}",
            [Thing.Account] = Guid.NewGuid().ToString(),
            [Thing.Workspace] = tenant.Value,
        };
    }

    private static GenerationId NewPoster() => GenerationId.New(TimeProvider.System.GetUtcNow(), Random.Shared);
}
