using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.Generation.Tests.Operations;
using PosterSaaS.GenerationWorker.Removals;

namespace PosterSaaS.Generation.Tests.Removals;

/// <param name="Rows">In all tables, that say the word anywhere.</param>
/// <param name="Versions">Of objects whose key has the word in it, with the markers of deletions.</param>
internal sealed record Remains(int Rows, int Versions)
{
    public static Remains None { get; } = new(0, 0);
}

/// <summary>Tenants that have all that a tenant can have, and whoever removes them.</summary>
internal sealed class Estate : IAsyncDisposable
{
    private static readonly Actor Olga = new(new UserId("pool:olga"), "olga@example.com");

    private readonly CreditBookings _earlier;

    private Estate(ControlRoom room)
    {
        Room = room;
        _earlier = room.Workshop.NewServices(services => LaterBy(services, TimeSpan.FromDays(-40))).GetRequiredService<CreditBookings>();
    }

    public ControlRoom Room { get; }

    public IAmazonDynamoDB Dynamo => Room.Portal<IAmazonDynamoDB>();

    public TableNames Tables => Room.Workshop.Tables;

    /// <param name="again">When the second sweep comes.</param>
    public static async Task<Estate> OpenAsync(TimeSpan again) => new(await ControlRoom.OpenAsync(
        ("Removals:Again", again.ToString()), ("Removals:LeaseDuration", "00:00:00.200"), ("Removals:PollInterval", "00:00:00.050"), ("Generations:LeaseDuration", "00:00:03")));

    /// <summary>A tenant with members, an invitation, a key, posters of two kinds of versions, and a life of credits. Answers its owner's membership.</summary>
    public async Task<Membership> FoundAsync()
    {
        var owner = await FoundSmallAsync();
        await Room.LiveAsync(owner.Tenant);
        await Room.Portal<TenantDesk>().TrySuspendAsync(owner.Tenant, Olga, "a mistake", default);
        await Room.Portal<TenantDesk>().TryResumeAsync(owner.Tenant, Olga, "taken back", default);
        return owner;
    }

    /// <summary>Less of everything, but something of it, and a ledger of two months.</summary>
    public async Task<Membership> FoundSmallAsync()
    {
        var slug = "team-" + Guid.NewGuid().ToString("N")[..12];
        var (_, owner) = await Room.Portal<TenantStore>().CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), $"owner@{slug}.example", "A team", slug, default);
        var invitations = Room.Portal<InvitationStore>();
        var (_, _, secret) = await invitations.InviteAsync(owner!, $"member@{slug}.example", Role.Creator, default);
        await invitations.AcceptAsync(secret!, new UserId($"pool:{Guid.NewGuid()}"), $"member@{slug}.example", default);
        await invitations.InviteAsync(owner!, $"guest@{slug}.example", Role.Viewer, default);
        await Room.Portal<ApiKeyStore>().MakeAsync(owner!, "build", ApiKeyScope.Generate, default);
        await _earlier.PurchaseAsync(owner!.Tenant, credits: 3, "checkout:0", "ada", default);
        await BuyAsync(owner!.Tenant);
        await AdjustAsync(owner!);
        await AskToAdjustAsync(owner!.Tenant);
        var generation = await Room.SucceedAsync(owner!.Tenant);
        var posters = Room.Portal<PosterStore>();
        foreach (var attempt in new[] { 1, 1, 2 })
        {
            await posters.PutAsync(ObjectKeys.Original(owner.Tenant, generation, attempt, "png"), [1, 2, 3], "image/png", default);
        }

        await posters.DeleteAsync(ObjectKeys.Original(owner.Tenant, generation, 2, "png"), default);
        await Room.Portal<ShareStore>().MakeAsync(owner, generation, days: null, showsPrompt: true, _ => "sealed", default);
        await Room.Portal<Uploads>().KeepAsync(owner.Tenant, [7, 8, 9], default);
        return owner;
    }

    /// <summary>A poster that is made, with its picture and thumbnail in the bucket.</summary>
    public async Task<GenerationId> NewPosterAsync(TenantId tenant)
    {
        var id = await Room.SucceedAsync(tenant);
        await Room.Portal<PosterStore>().PutAsync(ObjectKeys.Original(tenant, id, 1, "png"), [1, 2, 3], "image/png", default);
        await Room.Portal<PosterStore>().PutAsync(ObjectKeys.Thumbnail(tenant, id, 1), [4, 5, 6], "image/webp", default);
        return id;
    }

    /// <summary>A poster that hangs in the public gallery.</summary>
    public async Task<GalleryEntry> NewPublishedAsync(Membership owner)
    {
        var id = await NewPosterAsync(owner.Tenant);
        await Room.Portal<GalleryPublisher>().PublishAsync(owner.Tenant, id, "For everybody", owner.Actor, default);
        return (await Room.Portal<GalleryRows>().FindAsync(owner.Tenant, id, default))!;
    }

    // Purchases are made by the portal, which no project but its own knows; here their keys are what matters.
    private async Task BuyAsync(TenantId tenant)
    {
        var purchase = Ulid.NewUlid().ToString();
        foreach (var key in new[] { Keys.Purchase(tenant, purchase), Keys.OpenPurchase(tenant, purchase), Keys.Customer(tenant), Keys.KeptCard(tenant), Keys.TopUp(tenant), Keys.TopUpLook(tenant) })
        {
            await Dynamo.PutItemAsync(Tables.Credits, key);
        }
    }

    public async Task DeleteAsync(Membership owner) =>
        Assert.Equal(DeleteTenantOutcome.Deleted, await Room.Portal<TenantRemoval>().DeleteAsync(owner, default));

    public Task<IHost> StartRemoverAsync(Action<IServiceCollection>? add = null) => Room.Workshop.StartWorkerAsync(services =>
    {
        services.AddSingleton<GenerationWorker.Images.IImageModel>(FakeImageModel.Painting());
        services.AddRemovals();
        add?.Invoke(services);
    });

    /// <summary>A worker's parts, in a process where nothing runs by itself.</summary>
    public IServiceProvider NewRemover(Action<IServiceCollection>? add = null) => Room.Workshop.NewServices(services =>
    {
        services.AddRemovals();
        add?.Invoke(services);
    });

    public static IServiceCollection LaterBy(IServiceCollection services, TimeSpan shift) =>
        services.AddSingleton<TimeProvider>(new ControlRoom.ShiftedClock(shift));

    /// <summary>Takes the tenant's removal and does what there is to do. Null when nobody can take it.</summary>
    public async Task<RemovalOutcome?> RemoveAsync(TenantId tenant, IServiceProvider remover) =>
        await TakeAsync(tenant, remover) is { } removal ? await remover.GetRequiredService<TenantRemover>().RunAsync(removal, default) : null;

    public static async Task<Removal?> TakeAsync(TenantId tenant, IServiceProvider remover)
    {
        var queue = remover.GetRequiredService<RemovalQueue>();
        var found = (await queue.FindAsync(default)).SingleOrDefault(removal => removal.Tenant == tenant);
        return found is null ? null : await queue.TryTakeAsync(found, default);
    }

    /// <summary>What says the word: every attribute of every row is looked at, and every version of every object.</summary>
    public async Task<Remains> CountAsync(string word)
    {
        var rows = 0;
        foreach (var table in new[] { Tables.Credits, Tables.History, Tables.Tenants })
        {
            rows += (await ScanAsync(table)).Count(row => row.Values.Any(value => Says(value, word)));
        }

        return new Remains(rows, (await VersionsAsync()).Count(version => version.Key.Contains(word, StringComparison.Ordinal)));
    }

    public Task BecomesEmptyAsync(TenantId tenant) =>
        TestSupport.Eventually.BecomesAsync(() => CountAsync(tenant.Value), remains => remains == Remains.None, Workshop.Patience);

    public async Task<Dictionary<string, AttributeValue>?> FindRemovalAsync(TenantId tenant) => await FindAsync(Tables.Tenants, Keys.Removal(tenant));

    /// <summary>All months together.</summary>
    public async Task<Dictionary<string, long>> TotalsAsync()
    {
        var rows = (await ScanAsync(Tables.Credits)).Where(row => row[Attributes.SortKey].S == "TOTALS");
        return rows.SelectMany(row => row).Where(attribute => attribute.Value.N is not null)
            .GroupBy(attribute => attribute.Key).ToDictionary(sums => sums.Key, sums => sums.Sum(sum => long.Parse(sum.Value.N, System.Globalization.CultureInfo.InvariantCulture)));
    }

    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ScanAsync(string table)
    {
        var rows = new List<Dictionary<string, AttributeValue>>();
        var scan = new ScanRequest { TableName = table, ConsistentRead = true };
        do
        {
            var page = await Dynamo.ScanAsync(scan);
            rows.AddRange(page.Items);
            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (scan.ExclusiveStartKey is { Count: > 0 });

        return rows;
    }

    public ValueTask DisposeAsync() => Room.DisposeAsync();

    private async Task<Dictionary<string, AttributeValue>?> FindAsync(string table, Dictionary<string, AttributeValue> key) =>
        (await Dynamo.GetItemAsync(new GetItemRequest { TableName = table, Key = key, ConsistentRead = true })).Item is { Count: > 0 } row ? row : null;

    private async Task AdjustAsync(Membership owner) => await Room.Bookings.AdjustAsync(
        owner.Tenant, credits: 7, "adjustment:1", Olga.Id.Value, "sorry", (_, _) => Room.Portal<AuditTrail>().WriteOperation(owner.Tenant, Olga, "credits.adjusted", "+7", "sorry"), default);

    private async Task AskToAdjustAsync(TenantId tenant) => await Dynamo.PutItemAsync(
        Tables.Tenants, new Dictionary<string, AttributeValue>(Keys.AdjustmentRequest(tenant, Ulid.NewUlid().ToString())) { ["Tenant"] = new(tenant.Value), ["Reason"] = new("more than one may") });

    private async Task<List<S3ObjectVersion>> VersionsAsync()
    {
        var versions = await Room.Portal<IAmazonS3>().ListVersionsAsync(Room.Workshop.Bucket);
        Assert.False(versions.IsTruncated);
        return versions.Versions ?? [];
    }

    private static bool Says(AttributeValue value, string word) =>
        value.S?.Contains(word, StringComparison.Ordinal) is true
        || value.SS?.Exists(text => text.Contains(word, StringComparison.Ordinal)) is true
        || value.L?.Exists(item => Says(item, word)) is true
        || value.M?.Values.Any(item => Says(item, word)) is true;
}
