using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.TestSupport.Hosting;

/// <summary>
/// All that the hosts need around them, for one test: tables and a bucket of its own, a user pool, an image model, and a
/// <see cref="FaultProxy"/> before each service. Hosts started here are ended with it.
/// </summary>
public sealed class TestCloud : IAsyncDisposable
{
    private readonly ConcurrentBag<HostProcess> _hosts = [];

    private TestCloud(UserPool users, IAmazonDynamoDB direct, TableNames tables, string bucket, FaultProxy dynamo, FaultProxy s3, FaultProxy bedrock, Uri stripe)
    {
        (Users, Direct, Tables, Bucket) = (users, direct, tables, bucket);
        (DynamoDB, S3, Bedrock, Stripe) = (dynamo, s3, bedrock, stripe);
    }

    /// <summary>Before DynamoDB Local.</summary>
    public FaultProxy DynamoDB { get; }

    public FaultProxy S3 { get; }

    /// <summary>Before the image model.</summary>
    public FaultProxy Bedrock { get; }

    /// <summary>Of the whole test process.</summary>
    public Uri Stripe { get; }

    public TableNames Tables { get; }

    public string Bucket { get; }

    public UserPool Users { get; }

    /// <summary>The tables themselves, past all faults: for whoever checks.</summary>
    public IAmazonDynamoDB Direct { get; }

    /// <param name="model">An image model in the place of LocalCloud's, which draws real posters and takes its time.</param>
    /// <param name="seed">Of all faults.</param>
    public static async Task<TestCloud> StartAsync(Uri? model = null, int seed = 0)
    {
        var dynamo = await DynamoDbLocal.SharedAsync();
        var local = await LocalServices.SharedAsync();
        return new TestCloud(
            new UserPool(local.Cognito),
            dynamo.Client,
            await dynamo.CreateTablesAsync(),
            await local.CreateBucketAsync(),
            await FaultProxy.StartAsync(AwsService.DynamoDB, dynamo.Endpoint, seed),
            await FaultProxy.StartAsync(AwsService.S3, local.S3, seed),
            await FaultProxy.StartAsync(AwsService.Bedrock, model ?? local.Bedrock, seed),
            local.Stripe);
    }

    /// <summary>A portal process. Every one is another instance of the same deployment.</summary>
    public Task<HostProcess> StartPortalAsync(params (string Name, string Value)[] settings) => StartAsync(HostProject.Portal, PortalSettings(settings));

    /// <summary>A portal process that may end before it answers: nobody waits for it.</summary>
    public HostProcess LaunchPortal(params (string Name, string Value)[] settings) => Launch(HostProject.Portal, PortalSettings(settings));

    /// <summary>A worker process.</summary>
    public Task<HostProcess> StartWorkerAsync(params (string Name, string Value)[] settings) => StartAsync(HostProject.Generation,
    [
        .. Environment,
        ("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", Bedrock.Address.ToString()),
        ("Images__ModelId", "stability.stable-image-core-v1:1"), ("Images__Region", "us-east-1"),
        .. settings,
    ]);

    /// <summary>Somebody new, with an access token and no workspace yet.</summary>
    public async Task<Person> NewPersonAsync()
    {
        var email = UserPool.NewEmail();
        await Users.SignUpAsync(email);
        return new Person(await Users.SignInAsync(email));
    }

    /// <summary>The person's workspace; null while they have none.</summary>
    public async Task<string?> FindTenantAsync(Person person)
    {
        var memberships = await Direct.QueryAsync(new QueryRequest
        {
            TableName = Tables.Tenants,
            KeyConditionExpression = "PK = :user AND begins_with(SK, :tenant)",
            ExpressionAttributeValues = new() { [":user"] = new("USER#" + person.User), [":tenant"] = new("TENANT#") },
            ConsistentRead = true,
        });
        return memberships.Items is [var only, ..] ? only["SK"].S["TENANT#".Length..] : null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            host.Dispose();
        }

        foreach (var proxy in (FaultProxy[])[DynamoDB, S3, Bedrock])
        {
            await proxy.DisposeAsync();
        }
    }

    private IEnumerable<(string Name, string Value)> Environment =>
    [
        ("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local-secret"),
        ("AWS_ENDPOINT_URL_DYNAMODB", DynamoDB.Address.ToString()), ("AWS_ENDPOINT_URL_S3", S3.Address.ToString()),
        ("Tables__Credits", Tables.Credits), ("Tables__History", Tables.History), ("Tables__Tenants", Tables.Tenants),
        ("Storage__Bucket", Bucket),
    ];

    private IEnumerable<(string Name, string Value)> PortalSettings((string Name, string Value)[] settings) =>
    [
        .. Environment,
        ("Cognito__Authority", Users.Authority), ("Cognito__ClientId", UserPool.ClientId), ("Cognito__ClientSecret", "posters-local-secret"),
        ("Cognito__UserPoolId", UserPool.Id), ("Cognito__LogoutUrl", Users.LogoutUrl),
        ("Stripe__ApiBase", Stripe.GetLeftPart(UriPartial.Authority)), ("Stripe__SecretKey", "sk_test_posterslocal"), ("Stripe__WebhookSecret", "whsec_posterslocal"),
        ("PublicUrl", "http://localhost"),
        .. settings,
    ];

    private async Task<HostProcess> StartAsync(HostProject project, IEnumerable<(string Name, string Value)> environment)
    {
        var host = Launch(project, environment);
        await host.AliveAsync();
        return host;
    }

    private HostProcess Launch(HostProject project, IEnumerable<(string Name, string Value)> environment)
    {
        var host = HostProcess.Launch(project, environment);
        _hosts.Add(host);
        return host;
    }
}
