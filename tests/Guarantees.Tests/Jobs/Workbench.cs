using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Faults;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>
/// A place in the workshop where one worker process works at a time, behind proxies of its own: so its calls are told from others',
/// and it can be stopped at any one of them.
/// </summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly Workshop _workshop;
    private readonly (string Name, string Value)[] _settings;
    private Task _starting = Task.CompletedTask;

    private Workbench(Workshop workshop, FaultProxy dynamo, FaultProxy s3, FaultProxy bedrock, (string Name, string Value)[] settings)
    {
        (_workshop, DynamoDB, S3, Bedrock) = (workshop, dynamo, s3, bedrock);
        _settings =
        [
            ("AWS_ENDPOINT_URL_DYNAMODB", dynamo.Address.ToString()), ("AWS_ENDPOINT_URL_S3", s3.Address.ToString()),
            ("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock.Address.ToString()),
            .. settings,
        ];
    }

    public FaultProxy DynamoDB { get; }

    public FaultProxy S3 { get; }

    public FaultProxy Bedrock { get; }

    /// <summary>The one that works here now.</summary>
    public HostProcess Worker { get; private set; } = null!;

    /// <summary>A place without a worker yet.</summary>
    public static async Task<Workbench> SetUpAsync(Workshop workshop, params (string Name, string Value)[] settings)
    {
        var (dynamo, local) = (await DynamoDbLocal.SharedAsync(), await LocalServices.SharedAsync());
        var bench = new Workbench(
            workshop,
            await FaultProxy.StartAsync(AwsService.DynamoDB, dynamo.Endpoint),
            await FaultProxy.StartAsync(AwsService.S3, local.S3),
            await FaultProxy.StartAsync(AwsService.Bedrock, workshop.Model.Address),
            settings);
        workshop.History.Watch(bench.DynamoDB);
        return bench;
    }

    public Task StartAsync() => _starting = BeginAsync();

    /// <summary>Ends the worker, and lets another one begin. A worker makes its first calls while it is still being started: it is waited for.</summary>
    public async Task ReplaceAsync()
    {
        await _starting;
        Worker.Kill();
        _starting = BeginAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _starting;
        foreach (var proxy in (FaultProxy[])[DynamoDB, S3, Bedrock])
        {
            await proxy.DisposeAsync();
        }
    }

    private async Task BeginAsync() => Worker = await _workshop.StartWorkerAsync(_settings);
}
