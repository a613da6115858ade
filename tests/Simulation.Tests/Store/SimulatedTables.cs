using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Store.Expressions;
using Condition = PosterSaaS.Simulation.Tests.Store.Expressions.Condition;

namespace PosterSaaS.Simulation.Tests.Store;

/// <summary>
/// The operations of DynamoDB that the product uses, each at once and one after the other. What it cannot do it refuses loudly;
/// StoreFidelityTests holds it against DynamoDB Local.
/// </summary>
/// <param name="names">The product's tables.</param>
/// <param name="clock">The service's own.</param>
/// <param name="later">Brings an index up to date: at once, or some time after the table.</param>
internal sealed class SimulatedTables(TableNames names, TimeProvider clock, Action<Action> later)
{
    private static readonly TimeSpan RequestTokenLifetime = TimeSpan.FromMinutes(10);
    private const int TransactionItemsMax = 100;
    private static readonly string[] TableKeys = ["PK", "SK"];

    private readonly Dictionary<string, SimulatedTable> _tables =
        Schema.Tables(names).Select(definition => new SimulatedTable(definition)).ToDictionary(table => table.Name);

    private readonly Dictionary<string, (DateTimeOffset Until, List<TransactWriteItem> Items)> _tokens = [];
    private long _version;

    public event Action<Commit>? Committed;

    public event Action<Refusal>? Refused;

    public SimulatedTable this[string name] => _tables[name];

    public Answer<GetItemResponse> Get(GetItemRequest request)
    {
        Require(request.ProjectionExpression is null, "a projection");
        return new GetItemResponse { Item = Copy(_tables[request.TableName].Find(request.Key)) };
    }

    public Answer<QueryResponse> Query(QueryRequest request)
    {
        Require(request.ProjectionExpression is null && request.Select is null, "a projection");
        var table = _tables[request.TableName];
        var condition = ExpressionReader.Condition(request.KeyConditionExpression);
        var scope = new Scope(null, request.ExpressionAttributeNames, request.ExpressionAttributeValues);
        var rows = request.IndexName is null
            ? table.Rows(PartitionAsked(condition, "PK", scope), request.ScanIndexForward ?? true)
            : IndexRows(table, request, condition, scope);
        var keys = request.IndexName is null ? TableKeys : [.. TableKeys, table.Index!.PartitionKey, table.Index.SortKey];
        return Page(request, keys, scope, rows.Where(row => condition.Holds(scope with { Item = row })));
    }

    public Answer<PutItemResponse> Put(PutItemRequest request, Caller caller) =>
        WriteOne(
            new Write(request.TableName, request.Item, request.ConditionExpression, request.ExpressionAttributeNames, request.ExpressionAttributeValues, _ => request.Item),
            request.ReturnValuesOnConditionCheckFailure,
            caller,
            change => new PutItemResponse { Attributes = Returned(request.ReturnValues, change) });

    public Answer<DeleteItemResponse> Delete(DeleteItemRequest request, Caller caller) =>
        WriteOne(
            new Write(request.TableName, request.Key, request.ConditionExpression, request.ExpressionAttributeNames, request.ExpressionAttributeValues, _ => null),
            request.ReturnValuesOnConditionCheckFailure,
            caller,
            change => new DeleteItemResponse { Attributes = Returned(request.ReturnValues, change) });

    public Answer<UpdateItemResponse> Update(UpdateItemRequest request, Caller caller) =>
        WriteOne(
            new Write(
                request.TableName,
                request.Key,
                request.ConditionExpression,
                request.ExpressionAttributeNames,
                request.ExpressionAttributeValues,
                scope => ExpressionReader.Update(request.UpdateExpression).Apply(scope, request.Key)),
            request.ReturnValuesOnConditionCheckFailure,
            caller,
            change => new UpdateItemResponse { Attributes = Returned(request.ReturnValues, change) });

    public Answer<TransactWriteItemsResponse> TransactWrite(TransactWriteItemsRequest request, Caller caller)
    {
        if (request.ClientRequestToken is { } token && _tokens.TryGetValue(token, out var before) && clock.GetUtcNow() < before.Until)
        {
            Require(ReferenceEquals(before.Items, request.TransactItems), "a token used for another transaction");
            return new TransactWriteItemsResponse(); // done before; asking again changes nothing
        }

        var attempts = request.TransactItems.ConvertAll(item => Judge(Write.Of(item)));
        Require(attempts.Count is > 0 and <= TransactionItemsMax, "so many items in a transaction");
        Require(attempts.DistinctBy(attempt => (attempt.Change.Table, attempt.Change.PartitionKey, attempt.Change.SortKey)).Count() == attempts.Count, "an item twice in a transaction");
        if (attempts.Exists(attempt => attempt.IsRefused))
        {
            Refused?.Invoke(new Refusal(caller, attempts));
            return Canceled([.. attempts.Select((attempt, index) => Reason(attempt, Write.ReturnsOld(request.TransactItems[index])))]);
        }

        if (request.ClientRequestToken is { } accepted)
        {
            _tokens[accepted] = (clock.GetUtcNow() + RequestTokenLifetime, request.TransactItems);
        }

        Store(caller, [.. attempts.Select(attempt => attempt.Change)]);
        return new TransactWriteItemsResponse();
    }

    public static TransactionCanceledException Canceled(List<CancellationReason> reasons) =>
        new("Transaction cancelled, please refer cancellation reasons for specific reasons") { CancellationReasons = reasons };

    private Answer<TResponse> WriteOne<TResponse>(
        Write write, ReturnValuesOnConditionCheckFailure? onRefusal, Caller caller, Func<Change, TResponse> respond)
    {
        var (change, isRefused) = Judge(write);
        if (isRefused)
        {
            Refused?.Invoke(new Refusal(caller, [(change, true)]));
            return new ConditionalCheckFailedException("The conditional request failed")
            {
                Item = onRefusal == ReturnValuesOnConditionCheckFailure.ALL_OLD ? Copy(change.Before) : null,
            };
        }

        Store(caller, [change]);
        return respond(change);
    }

    private (Change Change, bool IsRefused) Judge(Write write)
    {
        var before = _tables[write.Table].Find(write.Key);
        var scope = new Scope(before, write.Names, write.Values);
        var holds = write.Condition is null || ExpressionReader.Condition(write.Condition).Holds(scope);
        var result = holds ? write.Result(scope) : before;
        var after = ReferenceEquals(result, before) ? before : Copy(result); // the request's own dictionaries stay the caller's
        return (new Change(write.Table, SimulatedTable.PartitionKeyOf(write.Key), SimulatedTable.SortKeyOf(write.Key), before, after), !holds);
    }

    private void Store(Caller caller, IReadOnlyList<Change> changes)
    {
        var made = changes.Where(change => !ReferenceEquals(change.Before, change.After)).ToList();
        foreach (var change in made)
        {
            var table = _tables[change.Table];
            table.Set(change.PartitionKey, change.SortKey, change.After);
            if (table.Index is { } index && index.Sees(change.Before, change.After))
            {
                var version = ++_version;
                later(() => index.Hear(change.PartitionKey, change.SortKey, change.After, version));
            }
        }

        if (made.Count > 0)
        {
            Committed?.Invoke(new Commit(caller, made));
        }
    }

    private static IEnumerable<Item> IndexRows(SimulatedTable table, QueryRequest request, Condition condition, Scope scope)
    {
        var index = table.Index is { } found && found.Name == request.IndexName ? found : throw new NotSupportedException($"The index {request.IndexName}.");
        Require(request.ConsistentRead is not true && request.ExclusiveStartKey is not { Count: > 0 }, "that of an index");
        var rows = index.Rows(PartitionAsked(condition, index.PartitionKey, scope));
        return request.ScanIndexForward is false ? rows.Reverse() : rows;
    }

    private static Answer<QueryResponse> Page(QueryRequest request, IReadOnlyList<string> keys, Scope scope, IEnumerable<Item> rows)
    {
        if (request.ExclusiveStartKey is { Count: > 0 } start)
        {
            var forward = request.ScanIndexForward ?? true;
            rows = rows.Where(row => string.CompareOrdinal(SimulatedTable.SortKeyOf(row), SimulatedTable.SortKeyOf(start)) is var order && (forward ? order > 0 : order < 0));
        }

        var limit = request.Limit is > 0 and { } most ? most : int.MaxValue;
        var read = rows.Take(limit).ToList();
        var filter = request.FilterExpression is null ? null : ExpressionReader.Condition(request.FilterExpression);
        return new QueryResponse
        {
            Items = [.. read.Where(row => filter is null || filter.Holds(scope with { Item = row })).Select(row => Copy(row)!)],
            LastEvaluatedKey = read.Count == limit ? keys.ToDictionary(key => key, key => read[^1][key]) : null,
        };
    }

    private static string PartitionAsked(Condition condition, string key, Scope scope) => condition switch
    {
        Condition.And(var left, _) => PartitionAsked(left, key, scope),
        Condition.Comparison(Operand.Attribute(var word), "=", Operand.Value(var value)) when scope.NameOf(word) == key => scope.ValueOf(value).S,
        _ => throw new NotSupportedException("A key condition begins with the partition key."),
    };

    private static CancellationReason Reason((Change Change, bool IsRefused) attempt, bool withItem) => attempt.IsRefused
        ? new CancellationReason
        {
            Code = "ConditionalCheckFailed",
            Message = "The conditional request failed",
            Item = withItem ? Copy(attempt.Change.Before) : null,
        }
        : new CancellationReason { Code = "None" };

    private static Item? Returned(ReturnValue? wanted, Change change) => wanted?.Value switch
    {
        null or "NONE" => null,
        "ALL_NEW" => Copy(change.After),
        "ALL_OLD" => Copy(change.Before),
        var other => throw new NotSupportedException($"Return values {other}."),
    };

    private static Item? Copy(Item? row) => row is null ? null : new Item(row);

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new NotSupportedException($"The simulated store does not know {what}.");
        }
    }
}
