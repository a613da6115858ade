using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.TestSupport;

/// <summary>AWS's own DynamoDB Local, in memory, one for the whole test process. Every test takes tables of its own.</summary>
public sealed class DynamoDbLocal
{
    private static readonly Lazy<Task<DynamoDbLocal>> Instance = new(StartAsync);

    private DynamoDbLocal(Uri endpoint)
    {
        Endpoint = endpoint;
        Client = NewClient(Patient(), endpoint, http: null);
    }

    public Uri Endpoint { get; }

    public IAmazonDynamoDB Client { get; }

    public static Task<DynamoDbLocal> SharedAsync() => Instance.Value;

    /// <summary>A client with the hosts' own time-outs and retries.</summary>
    /// <param name="endpoint">Where the tables are.</param>
    /// <param name="http">Stands between the client and the network; null for nothing.</param>
    public static IAmazonDynamoDB NewClient(Uri endpoint, HttpClientFactory? http = null) => NewClient(AwsSettings.ForTables(), endpoint, http);

    // Whoever only checks must not give up on a machine that is busy with what is checked.
    private static AmazonDynamoDBConfig Patient()
    {
        var config = AwsSettings.ForTables();
        config.Timeout = TimeSpan.FromMinutes(1);
        return config;
    }

    private static AmazonDynamoDBClient NewClient(AmazonDynamoDBConfig config, Uri endpoint, HttpClientFactory? http)
    {
        config.HttpClientFactory = http;
        config.ServiceURL = endpoint.ToString();
        config.AuthenticationRegion = "us-east-1";
        return new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local-secret"), config);
    }

    /// <summary>Three empty tables that no other test knows.</summary>
    public async Task<TableNames> CreateTablesAsync()
    {
        var suffix = Guid.NewGuid().ToString("N")[..12];
        var names = new TableNames($"credits-{suffix}", $"history-{suffix}", $"tenants-{suffix}");
        await Schema.EnsureTablesAsync(Client, names, CancellationToken.None);
        return names;
    }

    private static async Task<DynamoDbLocal> StartAsync()
    {
        var folder = RepositoryRoot.Combine("src", "AppHost", "DynamoDBLocal", "node_modules", "amplify-dynamodb-simulator", "emulator");
        if (!File.Exists(Path.Combine(folder, "DynamoDBLocal.jar")))
        {
            throw new InvalidOperationException("DynamoDB Local is not installed: run scripts/test, or npm ci in src/AppHost/DynamoDBLocal.");
        }

        var port = FreePort.Next();
        var java = ChildProcess.Start(
            "java",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Djava.library.path=" + Path.Combine(folder, "DynamoDBLocal_lib"),
            "-jar",
            Path.Combine(folder, "DynamoDBLocal.jar"),
            "-inMemory",
            "-sharedDb",
            "-disableTelemetry",
            "-port",
            port.ToString(CultureInfo.InvariantCulture));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => java.Dispose();

        var local = new DynamoDbLocal(new Uri($"http://127.0.0.1:{port}"));
        await Eventually.SucceedsAsync(() => local.Client.ListTablesAsync(), TimeSpan.FromSeconds(30));
        return local;
    }
}
