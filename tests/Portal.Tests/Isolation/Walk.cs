namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>Everybody of <see cref="World"/> at every door of <see cref="Doors"/>, once for the whole test class.</summary>
public sealed class Walk : IAsyncLifetime
{
    private readonly List<string> _changed = [];

    internal IReadOnlyList<Visit> Visits { get; private set; } = [];

    /// <summary>Rows of a tenant that changed although only strangers to it had been there.</summary>
    internal IReadOnlyList<string> Changed => _changed;

    internal PortalApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await PortalApp.SharedAsync();
        var world = await World.BuildAsync(App);
        using var client = App.NewClient();
        var (ours, theirs) = (await Rows.ReadAsync(App, world.Ours.Tenant), await Rows.ReadAsync(App, world.Theirs.Tenant));

        // Strangers change nothing, so they may all come at once.
        var visits = (await Task.WhenAll(world.Strangers.Select(stranger => GoAsync(world, client, stranger)))).SelectMany(each => each).ToList();
        Compare(ours, await Rows.ReadAsync(App, world.Ours.Tenant));

        // Members do: what one does must not come between two answers to another that are compared.
        foreach (var member in world.Members)
        {
            visits.AddRange(await GoAsync(world, client, member));
        }

        Compare(theirs, await Rows.ReadAsync(App, world.Theirs.Tenant));
        Visits = visits;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<List<Visit>> GoAsync(World world, HttpClient client, Somebody who)
    {
        var visits = new List<Visit>();
        foreach (var door in Doors.All)
        {
            foreach (var way in who.Ways.Where(way => way is Way.Session || door is { IsApi: true, Audience: Audience.Members }))
            {
                visits.AddRange(await KnockAsync(world, client, who, door, way));
            }
        }

        return visits;
    }

    private static async Task<IEnumerable<Visit>> KnockAsync(World world, HttpClient client, Somebody who, Door door, Way way)
    {
        var visits = new List<Visit>();
        foreach (var whose in door.Ids.Count > 0 ? Enum.GetValues<Whose>() : [Whose.Ours])
        {
            var answer = await AskAsync(world.Ours.Slug, whose);
            var isOutside = door.Audience is Audience.Members && who.May is null;
            visits.Add(new Visit(who, door, way, whose, answer, isOutside ? await AskAsync(world.NoSlug, whose) : null));
        }

        // Inside, another's thing is like one that was never made.
        return visits.Select(visit => visit is { Twin: null, Whose: Whose.Theirs } && !who.IsOperator ? visit with { Twin = visits[^1].Answer } : visit);

        async Task<Answer> AskAsync(string slug, Whose whose)
        {
            using var request = who.Ask(door, slug, thing => world.IdOf(thing, whose, who, way), way);
            return await Answer.ToAsync(client, request);
        }
    }

    private void Compare(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        _changed.AddRange([.. before.Except(after).Select(row => "was " + row), .. after.Except(before).Select(row => "is  " + row)]);
}
