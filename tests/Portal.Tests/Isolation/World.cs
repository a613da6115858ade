using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
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

        var owner = await Somebody.SignUpAsync(app, nameof(Role.Owner), $"{world.Ours.Word}-owner@example.com");
        var things = await world.Ours.FurnishAsync(owner.User);
        await world.AdmitAsync(owner, Role.Owner, things);
        foreach (var role in Enum.GetValues<Role>().Except([Role.Owner]))
        {
            await world.AdmitAsync(await Somebody.SignUpAsync(app, role.ToString(), $"{world.Ours.Word}-{role}@example.com".ToLowerInvariant()), role, things);
        }

        foreach (var scope in Enum.GetValues<ApiKeyScope>())
        {
            await world.AddAsync(Somebody.Program($"key to {scope}", await world.Ours.MakeKeyAsync(scope)) with { May = permission => scope.May(permission) }, things);
        }

        var removed = await Somebody.SignUpAsync(app, "removed", UserPool.NewEmail());
        await world.Ours.AdmitAsync(removed.User, removed.Email, Role.Admin);
        await world.Ours.RemoveAsync(removed.User);
        Somebody[] strangers =
        [
            removed,
            neighbour with { Home = Whose.Theirs },
            Somebody.Program("key of another", await world.Theirs.MakeKeyAsync(ApiKeyScope.Manage)) with { Home = Whose.Theirs },
            Somebody.Program("revoked key", await world.Ours.MakeRevokedKeyAsync(), isRevoked: true),
            await Somebody.SignUpAsync(app, "operator", UserPool.NewEmail(), isOperator: true),
            Somebody.Anonymous(app),
        ];
        world.Members = [.. world.Members.Select(member => member with { Secrets = world.Theirs.Secrets })];
        world.Strangers =
        [
            .. strangers.Select(stranger => stranger with
            {
                Belongings = Enum.GetValues<Way>().ToDictionary(way => way, _ => things),
                Secrets = stranger.Home is Whose.Theirs ? world.Ours.Secrets : [.. world.Ours.Secrets, .. world.Theirs.Secrets],
            }),
        ];
        return world;
    }

    public string IdOf(Thing thing, Whose whose, Somebody somebody, Way way) => whose switch
    {
        Whose.Ours => somebody.Belongings[way][thing],
        Whose.Theirs => TheirThings[thing],
        Whose.Nobodys => Nothings[thing],
    };

    private async Task AdmitAsync(Somebody person, Role role, IReadOnlyDictionary<Thing, string> things)
    {
        await Ours.AdmitAsync(person.User, person.Email, role);
        await AddAsync(person with { May = permission => role.May(permission) }, things);
    }

    private async Task AddAsync(Somebody member, IReadOnlyDictionary<Thing, string> things)
    {
        var belongings = new Dictionary<Way, IReadOnlyDictionary<Thing, string>>();
        foreach (var way in member.Ways)
        {
            belongings[way] = member.May!(Permission.ManagePosters) ? await Ours.RefurnishAsync(things) : things;
        }

        Members = [.. Members, member with { Home = Whose.Ours, Belongings = belongings }];
    }

    private static Dictionary<Thing, string> MakeNothings(PortalApp app)
    {
        var (tenant, poster, cursors) = (TenantId.New(), NewPoster(), app.Services.GetRequiredService<Cursors>());
        return new()
        {
            [Thing.Poster] = poster.Value,
            [Thing.FailedPoster] = NewPoster().Value,
            [Thing.SparePoster] = NewPoster().Value,
            [Thing.Upload] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(tenant.Value))),
            [Thing.PageCursor] = cursors.Protect(tenant, CursorKind.Page, poster),
            [Thing.ApiCursor] = cursors.Protect(tenant, CursorKind.Api, poster),
            [Thing.Share] = Keys.Hash(tenant.Value),
            [Thing.OtherShare] = Keys.Hash(tenant.Value),
            [Thing.Invitation] = Keys.Hash(tenant.Value),
            [Thing.OtherInvitation] = Keys.Hash(tenant.Value),
            [Thing.ThirdInvitation] = Keys.Hash(tenant.Value),
            [Thing.ApiKey] = Keys.Hash(tenant.Value),
            [Thing.ShareLink] = TenantSecret.New(tenant).Reveal(),
            [Thing.Link] = TenantSecret.New(tenant).Reveal(),
            [Thing.Member] = $"{UserPool.Id}:{Guid.NewGuid()}",
            [Thing.OtherMember] = $"{UserPool.Id}:{Guid.NewGuid()}",
            [Thing.Purchase] = PurchaseId.New(TimeProvider.System).Value,
            [Thing.Account] = Guid.NewGuid().ToString(),
            [Thing.Workspace] = tenant.Value,
        };
    }

    private static GenerationId NewPoster() => GenerationId.New(TimeProvider.System.GetUtcNow(), Random.Shared);
}
