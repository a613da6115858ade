using Amazon.BedrockRuntime;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PosterSaaS.Domain;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Attempts;

/// <summary>One tenant with tables and a bucket of its own, and as many workers as the test starts.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly System.Collections.Concurrent.ConcurrentBag<IHost> _hosts = [];
    private readonly LocalServices _local;
    private readonly Dictionary<string, string?> _settings;

    private Workshop(LocalServices local, TableNames tables, string bucket, IEnumerable<(string Key, string Value)> settings)
    {
        _local = local;
        Tables = tables;
        Bucket = bucket;
        _settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Tables:Credits"] = tables.Credits,
            ["Tables:History"] = tables.History,
            ["Tables:Tenants"] = tables.Tenants,
            ["Storage:Bucket"] = bucket,
            ["Images:ModelId"] = "stability.stable-image-core-v1:1",
            ["Generations:PollInterval"] = "00:00:00.050",
            ["Attempts:BackOff"] = "00:00:00.010",
            ["Attempts:BackOffMax"] = "00:00:00.050",
        };
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }

        Portal = NewHost(services => services.AddSingleton<IImageModel>(FakeImageModel.Painting()), withWorker: false).Services;
    }

    public TenantId Tenant { get; } = TenantId.New();

    public TableNames Tables { get; }

    public string Bucket { get; }

    /// <summary>The domain as the portal has it: another process than the workers.</summary>
    public IServiceProvider Portal { get; }

    public static async Task<Workshop> OpenAsync(params (string Key, string Value)[] settings)
    {
        var dynamo = await DynamoDbLocal.SharedAsync();
        var local = await LocalServices.SharedAsync();
        return new Workshop(local, await dynamo.CreateTablesAsync(), await local.CreateBucketAsync(), settings);
    }

    public Task<IHost> StartWorkerAsync(IImageModel model) => StartWorkerAsync(services => services.AddSingleton(model));

    public async Task<IHost> StartWorkerAsync(Action<IServiceCollection> replace)
    {
        var host = NewHost(replace, withWorker: true);
        await host.StartAsync();
        return host;
    }

    public async Task<GenerationId> AskAsync(GenerationRequest? request = null)
    {
        var result = await Portal.GetRequiredService<GenerationStarter>().StartAsync(
            Tenant, new UserId("pool:ada"), Guid.NewGuid().ToString(), request ?? new GenerationRequest { Prompt = "a jazz night" }, default);
        Assert.Equal(StartOutcome.Started, result.Outcome);
        return result.Ids[0];
    }

    /// <summary>One more process on the same tables and bucket, without a worker.</summary>
    public IServiceProvider NewServices(Action<IServiceCollection> add) => NewHost(add, withWorker: false).Services;

    /// <summary>What a worker does first, and then nothing more: as if it had been killed.</summary>
    public async Task<Domain.Generations.Generation> ClaimAndAbandonAsync(GenerationId id)
    {
        var claim = await Portal.GetRequiredService<GenerationClaims>().TryClaimAsync(new Candidate(Tenant, id, ""), default);
        Assert.Equal(ClaimOutcome.Claimed, claim.Outcome);
        return claim.Generation!;
    }

    public async Task<Domain.Generations.Generation> FindAsync(GenerationId id) =>
        await Portal.GetRequiredService<GenerationHistory>().FindAsync(Tenant, id, default) ?? throw new InvalidOperationException("It is gone.");

    public async Task<IReadOnlyList<Domain.Generations.Generation>> GenerationsAsync(IEnumerable<GenerationId> ids) => await Task.WhenAll(ids.Select(FindAsync));

    public Task<Domain.Generations.Generation> FinishedAsync(GenerationId id) => BecomesAsync(id, generation => generation.IsFinished);

    public Task<Domain.Generations.Generation> BecomesAsync(GenerationId id, Func<Domain.Generations.Generation, bool> wanted) =>
        Eventually.BecomesAsync(() => FindAsync(id), wanted, Patience);

    public Task<CreditBalance> BalanceAsync() => Portal.GetRequiredService<CreditLedger>().GetBalanceAsync(Tenant, default);

    /// <summary>The ledger's kinds for the generation, oldest first.</summary>
    public async Task<IEnumerable<EntryKind>> EntriesAsync(GenerationId id)
    {
        var entries = await Portal.GetRequiredService<CreditLedger>().ListEntriesAsync(Tenant, before: null, limit: 100, default);
        return entries.Where(entry => entry.Reference == "generation:" + id).Select(entry => entry.Kind).Reverse();
    }

    public async Task<IReadOnlyList<string>> ObjectsAsync()
    {
        using var s3 = _local.NewS3();
        var page = await s3.ListObjectsV2Async(new() { BucketName = Bucket });
        return [.. (page.S3Objects ?? []).Select(found => found.Key)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync(); // twice is once
            host.Dispose();
        }
    }

    private IHost NewHost(Action<IServiceCollection> replace, bool withWorker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<IAmazonDynamoDB>(_ => DynamoDbLocal.NewClient(DynamoDbLocal.SharedAsync().Result.Endpoint));
        builder.Services.AddSingleton(_ => _local.NewS3());
        builder.Services.AddSingleton<IAmazonBedrockRuntime>(_ => new AmazonBedrockRuntimeClient(
            LocalServices.Credentials, new AmazonBedrockRuntimeConfig { ServiceURL = _local.Bedrock.ToString(), AuthenticationRegion = "us-east-1" }));
        builder.Services.AddDomain().AddImages();
        if (withWorker)
        {
            builder.Services.AddAttempts();
        }

        replace(builder.Services);
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }
}
