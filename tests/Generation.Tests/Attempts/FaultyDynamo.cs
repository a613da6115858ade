using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Attempts;

/// <summary>A table service that is down for some calls, or does as asked and loses the answer.</summary>
internal sealed class FaultyDynamo(Uri endpoint) : AmazonDynamoDBClient(
    LocalServices.Credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 })
{
    private int _queries;
    private int _looks;
    private int _watchesFailed;

    public int QueriesToFail { get; set; }

    /// <summary>Completions that are written, and whose answer is lost.</summary>
    public int CompletionsToLose { get; set; }

    public bool HasLostCompletions => CompletionsToLose <= 0;

    public bool RenewalsFail { get; set; }

    /// <summary>Whether whoever tells how long the queue is cannot read it.</summary>
    public bool WatchingFails { get; set; }

    /// <summary>How many queries of theirs failed; each look takes twelve.</summary>
    public int WatchesFailed => Volatile.Read(ref _watchesFailed);

    /// <summary>How often the queue was looked at for work: each look asks every shard once, so one shard tells.</summary>
    public int Looks => Volatile.Read(ref _looks);

    public static async Task<FaultyDynamo> NewAsync() => new((await DynamoDbLocal.SharedAsync()).Endpoint);

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Limit == QueueBacklogs.SeenPerShard)
        {
            return WatchAsync(request, cancellationToken);
        }

        if (request.ExpressionAttributeValues.Values.Any(value => value.S == QueuePlace.ReadyShard(0)))
        {
            Interlocked.Increment(ref _looks);
        }

        return Interlocked.Increment(ref _queries) <= QueriesToFail
            ? throw new HttpRequestException("Connection refused")
            : base.QueryAsync(request, cancellationToken);
    }

    private Task<QueryResponse> WatchAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        if (!WatchingFails)
        {
            return base.QueryAsync(request, cancellationToken);
        }

        Interlocked.Increment(ref _watchesFailed);
        throw new HttpRequestException("Connection refused");
    }

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default) =>
        RenewalsFail && request.UpdateExpression.StartsWith("SET LeaseExpiresAt", StringComparison.Ordinal)
            ? throw new HttpRequestException("Connection refused")
            : base.UpdateItemAsync(request, cancellationToken);

    public override async Task<TransactWriteItemsResponse> TransactWriteItemsAsync(TransactWriteItemsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await base.TransactWriteItemsAsync(request, cancellationToken);
        // Only completions put anything, the ledger's entry: claims change what is there.
        var isCompletion = request.TransactItems.Any(item => item.Put is not null);
        return isCompletion && CompletionsToLose-- > 0 ? throw new HttpRequestException("Connection reset") : response;
    }
}
