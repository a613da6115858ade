using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Support;

public sealed class FaultProxyTests : IAsyncLifetime
{
    private FaultProxy _proxy = null!;
    private DynamoDbLocal _local = null!;
    private TableNames _tables = null!;

    public async Task InitializeAsync()
    {
        _local = await DynamoDbLocal.SharedAsync();
        _tables = await _local.CreateTablesAsync();
        _proxy = await FaultProxy.StartAsync(AwsService.DynamoDB, _local.Endpoint, seed: 7);
    }

    public Task DisposeAsync() => _proxy.DisposeAsync().AsTask();

    [Fact]
    public async Task Without_faults_everything_passes_unchanged()
    {
        using var client = DynamoDbLocal.NewClient(_proxy.Address);
        await client.PutItemAsync(_tables.Credits, Item("one", "żółć"));

        var read = await client.GetItemAsync(_tables.Credits, Key("one"));

        Assert.Equal(("żółć", 2), (read.Item["Text"].S, _proxy.Calls));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_faults()
    {
        await using var twin = await FaultProxy.StartAsync(AwsService.DynamoDB, _local.Endpoint, seed: 7);
        await using var other = await FaultProxy.StartAsync(AwsService.DynamoDB, _local.Endpoint, seed: 8);

        var (first, same, different) = (await FaultsOfAsync(_proxy), await FaultsOfAsync(twin), await FaultsOfAsync(other));

        Assert.Equal(first, same);
        Assert.NotEqual(first, different);
        Assert.Equal(
            [Fault.None, Fault.LostAnswer, Fault.Reset, Fault.ServerError, Fault.Throttle], first.Distinct().Order());
    }

    [Fact]
    public async Task What_is_lost_on_the_way_back_was_done()
    {
        using var client = Impatient();
        _proxy.Faults = new FaultPlan { LostAnswer = 1 };
        _proxy.IsLogging = true;

        await Assert.ThrowsAnyAsync<Exception>(() => client.PutItemAsync(_tables.Credits, Item("one", "stored")));

        Assert.Equal("stored", (await _local.Client.GetItemAsync(_tables.Credits, Key("one"))).Item["Text"].S);
        Assert.Equal((1, Fault.LostAnswer), (_proxy.Calls, Assert.Single(_proxy.Log).Fault));
    }

    [Theory]
    [InlineData(nameof(FaultPlan.Reset))]
    [InlineData(nameof(FaultPlan.ServerError))]
    [InlineData(nameof(FaultPlan.Throttle))]
    public async Task What_fails_on_the_way_there_was_not_done(string fault)
    {
        using var client = Impatient();
        _proxy.Faults = PlanOf(fault);

        var problem = await Assert.ThrowsAnyAsync<Exception>(() => client.PutItemAsync(_tables.Credits, Item("one", "stored")));

        Assert.Null((await _local.Client.GetItemAsync(_tables.Credits, Key("one"))).Item);
        Assert.Equal(fault is nameof(FaultPlan.Throttle), problem is ProvisionedThroughputExceededException);
        Assert.Equal(fault is nameof(FaultPlan.ServerError), problem is InternalServerErrorException);
    }

    [Theory]
    [InlineData(nameof(FaultPlan.ServerError))]
    [InlineData(nameof(FaultPlan.Throttle))]
    [InlineData(nameof(FaultPlan.LostAnswer))]
    [InlineData(nameof(FaultPlan.Reset))]
    public async Task The_hosts_own_client_tries_three_times(string fault)
    {
        using var client = DynamoDbLocal.NewClient(_proxy.Address);
        _proxy.Faults = PlanOf(fault);

        await Assert.ThrowsAnyAsync<Exception>(() => client.PutItemAsync(_tables.Credits, Item("one", "stored")));

        Assert.Equal(3, _proxy.Calls);
    }

    [Fact]
    public async Task The_product_tries_again_after_a_conflict()
    {
        using var client = DynamoDbLocal.NewClient(_proxy.Address);
        var transactions = new Transactions(client, TimeProvider.System, Random.Shared);
        _proxy.Faults = new FaultPlan { Conflict = 1 };
        using var calm = _proxy.OnEvery(Moment.Received, call => call.Number == 2, _ =>
        {
            _proxy.Faults = FaultPlan.None;
            return Task.CompletedTask;
        });

        var reasons = await transactions.TryWriteAsync([Put("one"), Put("two")], default);

        Assert.Null(reasons);
        Assert.Equal(3, _proxy.Calls);
        Assert.NotNull((await _local.Client.GetItemAsync(_tables.Credits, Key("two"))).Item);
    }

    [Fact]
    public async Task A_black_hole_lasts_until_the_caller_gives_up()
    {
        using var client = Impatient(TimeSpan.FromSeconds(1));
        _proxy.Faults = FaultPlan.Dead;

        await Assert.ThrowsAnyAsync<TimeoutException>(() => client.GetItemAsync(_tables.Credits, Key("one")));

        Assert.Equal(1, _proxy.Calls);
    }

    [Fact]
    public async Task A_hook_acts_exactly_between_done_and_told_and_once()
    {
        using var client = Impatient();
        var stored = false;
        using var hook = _proxy.OnNext(Moment.Answered, call => call.Operation == "PutItem", async call =>
        {
            stored = (await _local.Client.GetItemAsync(_tables.Credits, Key(call.Writes[0].PartitionKey))).Item is not null;
            call.Abort();
        });

        await Assert.ThrowsAnyAsync<Exception>(() => client.PutItemAsync(_tables.Credits, Item("one", "first")));
        await client.PutItemAsync(_tables.Credits, Item("two", "second"));

        Assert.True(stored);
        Assert.Equal("one", (await hook.Fired).Writes[0].PartitionKey);
    }

    [Fact]
    public async Task The_log_tells_which_items_were_written_and_how()
    {
        using var client = DynamoDbLocal.NewClient(_proxy.Address);
        _proxy.IsLogging = true;

        await client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [Put("one"), Put("two")] });
        await client.DeleteItemAsync(_tables.Credits, Key("one"));

        Assert.Equal(
            [("Put", "one", true), ("Put", "two", true), ("Delete", "one", false)],
            _proxy.Log.SelectMany(call => call.Writes).Select(write => (write.Action, write.PartitionKey, write.InTransaction)));
        Assert.All(_proxy.Log, call => Assert.Equal(200, call.Status));
    }

    [Fact]
    public async Task Objects_and_their_signatures_pass_unchanged()
    {
        var services = await LocalServices.SharedAsync();
        var bucket = await services.CreateBucketAsync();
        await using var proxy = await FaultProxy.StartAsync(AwsService.S3, services.S3);
        using var s3 = new AmazonS3Client(
            LocalServices.Credentials, new AmazonS3Config { ServiceURL = proxy.Address.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "tenants/ä ö/a+b%20c.txt", ContentBody = "hello" });

        using var stored = await s3.GetObjectAsync(bucket, "tenants/ä ö/a+b%20c.txt");
        using var reader = new StreamReader(stored.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync());
    }

    private static FaultPlan PlanOf(string fault) => fault switch
    {
        nameof(FaultPlan.LostAnswer) => new FaultPlan { LostAnswer = 1 },
        nameof(FaultPlan.Reset) => new FaultPlan { Reset = 1 },
        nameof(FaultPlan.ServerError) => new FaultPlan { ServerError = 1 },
        _ => new FaultPlan { Throttle = 1 },
    };

    private static async Task<IReadOnlyList<Fault>> FaultsOfAsync(FaultProxy proxy)
    {
        proxy.IsLogging = true;
        proxy.Faults = new FaultPlan { LostAnswer = 0.2, Reset = 0.2, ServerError = 0.2, Throttle = 0.2 };
        using var client = Impatient(proxy.Address);
        for (var call = 0; call < 60; call++)
        {
            await Record.ExceptionAsync(() => client.ListTablesAsync());
        }

        return [.. proxy.Log.Select(call => call.Fault)];
    }

    private AmazonDynamoDBClient Impatient(TimeSpan? timeout = null) => Impatient(_proxy.Address, timeout);

    private static AmazonDynamoDBClient Impatient(Uri address, TimeSpan? timeout = null) => new(
        LocalServices.Credentials,
        new AmazonDynamoDBConfig
        {
            ServiceURL = address.ToString(),
            AuthenticationRegion = "us-east-1",
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0, // the SDK counts broken connections apart
            Timeout = timeout ?? TimeSpan.FromSeconds(5),
        });

    private static Dictionary<string, AttributeValue> Key(string name) => new() { ["PK"] = new(name), ["SK"] = new("ROW") };

    private static Dictionary<string, AttributeValue> Item(string name, string text) => new(Key(name)) { ["Text"] = new(text) };

    private TransactWriteItem Put(string name) => new() { Put = new Put { TableName = _tables.Credits, Item = Item(name, "stored") } };
}
