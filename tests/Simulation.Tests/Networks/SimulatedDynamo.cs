using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using PosterSaaS.Simulation.Tests.Store;

namespace PosterSaaS.Simulation.Tests.Networks;

/// <summary>The SDK's client as the product has it, with the simulated network and tables behind it. Other operations find no server and fail.</summary>
internal sealed class SimulatedDynamo(Network network, SimulatedTables tables, Caller caller) : AmazonDynamoDBClient(Credentials, Nowhere)
{
    private static readonly BasicAWSCredentials Credentials = new("simulated", "simulated-secret");
    private static readonly AmazonDynamoDBConfig Nowhere = new() { ServiceURL = "http://127.0.0.1:1", AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };

    private static readonly Failures Single = new(Broken, () => new TransactionConflictException("Transaction is ongoing for the item"));

    /// <summary>On whose behalf the next requests are.</summary>
    public Caller Caller { get; set; } = caller;

    public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
        network.SendAsync(Caller, "GetItem", isWrite: false, () => tables.Get(request), Single, cancellationToken);

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default) =>
        network.SendAsync(Caller, "Query", isWrite: false, () => tables.Query(request), Single, cancellationToken);

    public override Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default)
    {
        var sender = Caller;
        return network.SendAsync(sender, "PutItem", isWrite: true, () => tables.Put(request, sender), Single, cancellationToken);
    }

    public override Task<DeleteItemResponse> DeleteItemAsync(DeleteItemRequest request, CancellationToken cancellationToken = default)
    {
        var sender = Caller;
        return network.SendAsync(sender, "DeleteItem", isWrite: true, () => tables.Delete(request, sender), Single, cancellationToken);
    }

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default)
    {
        var sender = Caller;
        return network.SendAsync(sender, "UpdateItem", isWrite: true, () => tables.Update(request, sender), Single, cancellationToken);
    }

    public override Task<TransactWriteItemsResponse> TransactWriteItemsAsync(
        TransactWriteItemsRequest request, CancellationToken cancellationToken = default)
    {
        var sender = Caller;
        var failures = new Failures(Broken, () => Conflict(request), () => new TransactionInProgressException("The first request is still at work"));
        return network.SendAsync(sender, "TransactWriteItems", isWrite: true, () => tables.TransactWrite(request, sender), failures, cancellationToken);
    }

    private static TransactionCanceledException Conflict(TransactWriteItemsRequest request) => SimulatedTables.Canceled(
        [.. request.TransactItems.Select((_, index) => new CancellationReason { Code = index == 0 ? "TransactionConflict" : "None" })]);

    private static Exception Broken(Random random) => random.Next(5) switch
    {
        0 => new ProvisionedThroughputExceededException("The level of configured provisioned throughput for the table was exceeded."),
        1 => new InternalServerErrorException("Internal server error"),
        2 => new HttpRequestException("Connection reset by peer"),
        3 => new TaskCanceledException("The request was canceled due to the configured timeout."),
        _ => new AmazonDynamoDBException("Service unavailable") { StatusCode = System.Net.HttpStatusCode.ServiceUnavailable },
    };
}
