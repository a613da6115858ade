using Amazon.DynamoDBv2;
using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests;

/// <summary>The domain on tables of its own in DynamoDB Local, with a clock that only the test moves.</summary>
public sealed class DomainFixture : IAsyncLifetime
{
    public static readonly UserId Ada = new("pool:ada");

    private ServiceProvider _services = null!;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    public IAmazonDynamoDB Dynamo { get; private set; } = null!;

    public TableNames Tables { get; private set; } = null!;

    public CreditLedger Ledger => Get<CreditLedger>();

    public CreditBookings Bookings => Get<CreditBookings>();

    public GenerationStarter Starter => Get<GenerationStarter>();

    public GenerationHistory History => Get<GenerationHistory>();

    public GenerationClaims Claims => Get<GenerationClaims>();

    public GenerationCompletion Completion => Get<GenerationCompletion>();

    public TenantStore Tenants => Get<TenantStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        var local = await DynamoDbLocal.SharedAsync();
        Dynamo = local.Client;
        Tables = await local.CreateTablesAsync();
        _services = NewProcess();
    }

    /// <summary>The same domain once more, as another process would have it: same tables, no shared memory.</summary>
    public ServiceProvider NewProcess(IAmazonDynamoDB? dynamo = null, params (string Key, string Value)[] settings) =>
        NewProcess(services => services.AddSingleton(dynamo ?? Dynamo), settings);

    /// <summary>The same with a bucket of its own.</summary>
    public async Task<ServiceProvider> NewProcessWithBucketAsync()
    {
        var local = await LocalServices.SharedAsync();
        var bucket = await local.CreateBucketAsync();
        return NewProcess(services => services.AddSingleton(Dynamo).AddSingleton<IAmazonS3>(_ => local.NewS3()), ("Storage:Bucket", bucket));
    }

    /// <summary>The same with clients of the test's own.</summary>
    public ServiceProvider NewProcess(Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ClockOfTheTest(Clock));
        add(services);
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddDomain();
        services.Replace(ServiceDescriptor.Singleton(Tables));
        return services.BuildServiceProvider();
    }

    /// <summary>A client whose first call of that operation is carried out and its answer lost.</summary>
    public async Task<IAmazonDynamoDB> NewClientThatLosesTheAnswerToAsync(string operation)
    {
        var local = await DynamoDbLocal.SharedAsync();
        return DynamoDbLocal.NewClient(local.Endpoint, new LostAnswer(operation));
    }

    /// <summary>A tenant that is nobody's own, and its first owner.</summary>
    public async Task<Membership> NewTeamAsync()
    {
        var slug = "team-" + Guid.NewGuid().ToString("N")[..12];
        var (_, membership) = await Tenants.CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), $"owner@{slug}.example", "A team", slug, default);
        return membership!;
    }

    /// <summary>Somebody new, by invitation.</summary>
    public async Task<Membership> JoinAsync(Membership owner, Role role)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var (_, _, secret) = await Get<InvitationStore>().InviteAsync(owner, email, role, default);
        return (await Get<InvitationStore>().AcceptAsync(secret!, new UserId($"pool:{Guid.NewGuid()}"), email, default)).Membership!;
    }

    public async Task<Generation> StartOneAsync(TenantId tenant, string key, string prompt = "a jazz night")
    {
        var result = await Starter.StartAsync(tenant, Ada, key, new GenerationRequest { Prompt = prompt }, default);
        Assert.Equal(StartOutcome.Started, result.Outcome);
        return (await History.FindAsync(tenant, result.Ids[0], default))!;
    }

    /// <summary>Starts one and claims it, as a worker does.</summary>
    public async Task<Generation> StartAndClaimAsync(TenantId tenant, string key)
    {
        var generation = await StartOneAsync(tenant, key);
        var claim = await Claims.TryClaimAsync(new Candidate(tenant, generation.Id, ""), default);
        Assert.Equal(ClaimOutcome.Claimed, claim.Outcome);
        return claim.Generation!;
    }

    /// <summary>What must hold at every moment: entries are numbered without gaps and add up to the balance.</summary>
    public async Task AssertLedgerAddsUpAsync(TenantId tenant)
    {
        var entries = await Ledger.ListEntriesAsync(tenant, before: null, limit: 1000, default);
        var balance = await Ledger.GetBalanceAsync(tenant, default);

        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number).Reverse(), entries.Select(entry => entry.Sequence));
        Assert.Equal(balance, entries.Reverse().Aggregate(CreditBalance.None, (sum, entry) => sum.With(entry)));
        Assert.Equal(balance.Available, entries.Count == 0 ? 0 : entries[0].AvailableAfter);
    }

    public Task DisposeAsync() => _services.DisposeAsync().AsTask();

    /// <summary>The test's time of day, but real timers: back-off between rivals must pass by itself.</summary>
    private sealed class ClockOfTheTest(FakeTimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
}
