using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Hosting;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>Tenants who want posters, worker processes that paint them, and checkers that look on: what every test of the queue needs.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    public static readonly UserId Ada = new("pool:ada");
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string Name, string Value)[] Usual =
    [
        ("Generations__PollInterval", "00:00:00.100"),
        ("Generations__LeaseDuration", "00:00:03"),
        ("Attempts__BackOff", "00:00:00.050"),
        ("Attempts__BackOffMax", "00:00:00.200"),
        ("Limits__UnfinishedPerTenant", "100000"),
        ("Limits__ModelCallsPerDay", "1000000"),
        ("Credits__DailyAllowance", "10000"),
    ];

    private readonly (string Name, string Value)[] _settings;
    private readonly LedgerWatch _watch;
    private readonly List<TenantId> _tenants = [];
    private readonly List<ServiceProvider> _processes = [];
    private int _asked;

    private Workshop(TestCloud cloud, StubModel model, IEnumerable<(string Name, string Value)> settings)
    {
        (Cloud, Model, _settings) = (cloud, model, [.. Usual, .. settings]);
        _watch = LedgerWatch.Start(cloud.Direct, cloud.Tables);
        History = new RowHistory(cloud.Direct, cloud.Tables);
        History.Watch(cloud.DynamoDB);
        Tables = DynamoDbLocal.NewClient(cloud.DynamoDB.Address);
        Domain = NewProcess(TimeProvider.System);
    }

    public TestCloud Cloud { get; }

    public StubModel Model { get; }

    public RowHistory History { get; }

    /// <summary>The tables as the hosts reach them.</summary>
    public IAmazonDynamoDB Tables { get; }

    /// <summary>The domain as the portal has it: in another process than the workers.</summary>
    public IServiceProvider Domain { get; }

    public IReadOnlyList<TenantId> Tenants => _tenants;

    /// <param name="tenants">How many to begin with.</param>
    /// <param name="settings">For all hosts, beside the usual ones or instead of them.</param>
    public static async Task<Workshop> OpenAsync(int tenants, params (string Name, string Value)[] settings)
    {
        var model = await StubModel.StartAsync();
        var cloud = await TestCloud.StartAsync(model.Address);
        var workshop = new Workshop(cloud, model, settings);
        for (var tenant = 0; tenant < tenants; tenant++)
        {
            workshop.Add(TenantId.New());
        }

        return workshop;
    }

    /// <summary>Looks after this tenant too.</summary>
    public void Add(TenantId tenant)
    {
        _tenants.Add(tenant);
        _watch.Add(tenant.Value);
    }

    public Task<HostProcess> StartWorkerAsync(params (string Name, string Value)[] settings) => Cloud.StartWorkerAsync([.. _settings, .. settings]);

    public Task<HostProcess[]> StartWorkersAsync(int count, params (string Name, string Value)[] settings) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => StartWorkerAsync(settings)));

    public Task<HostProcess> StartPortalAsync() => Cloud.StartPortalAsync(_settings);

    /// <summary>The domain once more, as another process has it: the same tables, no shared memory, and its own idea of the time.</summary>
    public ServiceProvider NewProcess(TimeProvider clock)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(_settings
            .Concat([("Tables__Credits", Cloud.Tables.Credits), ("Tables__History", Cloud.Tables.History), ("Tables__Tenants", Cloud.Tables.Tenants)])
            .Append(("Storage__Bucket", Cloud.Bucket))
            .GroupBy(setting => setting.Item1, setting => setting.Item2)
            .Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Last())));
        var process = new ServiceCollection()
            .AddSingleton(clock)
            .AddSingleton(Tables)
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddDomain()
            .BuildServiceProvider();
        _processes.Add(process);
        return process;
    }

    /// <summary>Asks for one poster.</summary>
    public async Task<Job> AskAsync(TenantId tenant)
    {
        var prompt = $"poster {Interlocked.Increment(ref _asked)}";
        var starter = Domain.GetRequiredService<GenerationStarter>();
        var result = await Persistence.AnsweredAsync(() => starter.StartAsync(tenant, Ada, prompt, new GenerationRequest { Prompt = prompt }, default));
        Assert.True(result.Outcome is StartOutcome.Started or StartOutcome.AlreadyStarted);
        return new Job(tenant, result.Ids[0], prompt);
    }

    /// <summary>Asks for so many posters at once, for all tenants in turn.</summary>
    public Task<Job[]> AskAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(number => AskAsync(Tenants[number % Tenants.Count])));

    public async Task<Generation> FindAsync(Job job) => (await Domain.GetRequiredService<GenerationHistory>().FindAsync(job.Tenant, job.Id, default))!;

    public async Task<IReadOnlyList<Generation>> ListAsync(TenantId tenant) =>
        (await Domain.GetRequiredService<GenerationHistory>().ListAsync(tenant, new HistoryFilter(), limit: 10_000, after: null, default)).Items;

    public async Task<IReadOnlyList<Generation>> ListAsync() => [.. (await Task.WhenAll(Tenants.Select(ListAsync))).SelectMany(generations => generations)];

    /// <summary>Waits until nothing is queued or running any more.</summary>
    public Task AllFinishedAsync(TimeSpan? within = null) => Eventually.BecomesAsync(CountUnfinishedAsync, unfinished => unfinished == 0, within ?? Patience);

    /// <summary>How many are queued or running: each of them holds a credit.</summary>
    public async Task<int> CountUnfinishedAsync()
    {
        var ledger = Domain.GetRequiredService<CreditLedger>();
        return (await Task.WhenAll(Tenants.Select(tenant => ledger.GetBalanceAsync(tenant, default)))).Sum(balance => balance.Reserved);
    }

    /// <summary>Looks at everything that was written and stored.</summary>
    /// <param name="mustBeFinished">Whether something that is still queued or running is a problem.</param>
    public async Task<Inspection> InspectAsync(bool mustBeFinished = true)
    {
        var ledger = await _watch.StopAsync();
        var audits = await Task.WhenAll(Tenants.Select(tenant => LedgerAudit.CheckAsync(Cloud.Direct, Cloud.Tables, tenant.Value, mustBeFinished)));
        var rows = await Task.WhenAll(Tenants.Select(ReadRowsAsync));
        return new Inspection(
            ledger,
            audits,
            [.. rows.SelectMany(items => items.Where(IsGeneration)).Select(Generation.Read)],
            rows.SelectMany(items => items).Where(item => item[Attributes.SortKey].S == "RUNNING").ToDictionary(
                item => new TenantId(item[Attributes.PartitionKey].S[Keys.TenantPrefix.Length..]), item => item.GetInt("Running")),
            History.Changes,
            await ListObjectsAsync(),
            Model.CallsByPrompt);
    }

    /// <summary>What is in the bucket: each object's key, and the tag that changes with its bytes.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListObjectsAsync()
    {
        using var s3 = (await LocalServices.SharedAsync()).NewS3();
        return await s3.Paginators.ListObjectsV2(new() { BucketName = Cloud.Bucket }).S3Objects.ToDictionaryAsync(found => found.Key, found => found.ETag);
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        await _watch.DisposeAsync();
        await Model.DisposeAsync();
        History.Dispose();
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Tables.Dispose();
    }

    private static bool IsGeneration(Dictionary<string, AttributeValue> item) =>
        item[Attributes.SortKey].S.StartsWith(Keys.GenerationPrefix, StringComparison.Ordinal);

    private async Task<List<Dictionary<string, AttributeValue>>> ReadRowsAsync(TenantId tenant)
    {
        var all = new QueryRequest
        {
            TableName = Cloud.Tables.History,
            KeyConditionExpression = "PK = :tenant",
            ExpressionAttributeValues = new() { [":tenant"] = new(Keys.Partition(tenant)) },
            ConsistentRead = true,
        };
        return await Cloud.Direct.Paginators.Query(all).Responses.SelectMany(page => page.Items ?? []).ToListAsync();
    }
}
