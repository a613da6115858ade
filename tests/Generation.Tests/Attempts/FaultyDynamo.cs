using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Attempts;

/// <summary>A table service that is down for some calls, or does as asked and loses the answer.</summary>
internal sealed class FaultyDynamo(Uri endpoint) : AmazonDynamoDBClient(
    LocalServices.Credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 })
{
    private int _queries;

    public int QueriesToFail { get; set; }

    public int AnswersToLose { get; set; }

    public bool RenewalsFail { get; set; }

    public int Queries => Volatile.Read(ref _queries);

    public static async Task<FaultyDynamo> NewAsync() => new((await DynamoDbLocal.SharedAsync()).Endpoint);

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _queries) <= QueriesToFail
            ? throw new HttpRequestException("Connection refused")
            : base.QueryAsync(request, cancellationToken);

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default) =>
        RenewalsFail && request.UpdateExpression.StartsWith("SET LeaseExpiresAt", StringComparison.Ordinal)
            ? throw new HttpRequestException("Connection refused")
            : base.UpdateItemAsync(request, cancellationToken);

    public override async Task<TransactWriteItemsResponse> TransactWriteItemsAsync(TransactWriteItemsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await base.TransactWriteItemsAsync(request, cancellationToken);
        return AnswersToLose-- > 0 ? throw new HttpRequestException("Connection reset") : response;
    }
}
