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

    public int QueriesToFail { get; set; }

    /// <summary>Completions that are written, and whose answer is lost.</summary>
    public int CompletionsToLose { get; set; }

    public bool HasLostCompletions => CompletionsToLose <= 0;

    public bool RenewalsFail { get; set; }

    /// <summary>How often the queue was looked at: each look asks every shard once, so one shard tells.</summary>
    public int Looks => Volatile.Read(ref _looks);

    public static async Task<FaultyDynamo> NewAsync() => new((await DynamoDbLocal.SharedAsync()).Endpoint);

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
    {
        if (request.ExpressionAttributeValues.Values.Any(value => value.S == QueuePlace.ReadyShard(0)))
        {
            Interlocked.Increment(ref _looks);
        }

        return Interlocked.Increment(ref _queries) <= QueriesToFail
            ? throw new HttpRequestException("Connection refused")
            : base.QueryAsync(request, cancellationToken);
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
