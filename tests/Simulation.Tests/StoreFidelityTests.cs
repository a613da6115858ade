using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Simulation.Tests;

public class StoreFidelityTests
{
    private const int Requests = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_simulated_store_answers_as_DynamoDB_Local_does(int seed)
    {
        var local = await DynamoDbLocal.SharedAsync();
        var names = await local.CreateTablesAsync();
        var simulated = new SimulatedTables(names, TimeProvider.System, change => change());
        var requests = new RandomRequests(new Random(seed), names);

        for (var number = 1; number <= Requests; number++)
        {
            var request = requests.Next();
            var expected = await AskAsync(local.Client, request);
            var actual = Ask(simulated, request);
            Assert.True(expected == actual, $"request {number} of seed {seed}: DynamoDB Local answers\n{expected}\nand the simulated store\n{actual}\nto {RandomRequests.Describe(request)}");
        }
    }

    [Fact]
    public async Task A_transaction_asked_again_under_its_token_is_written_once()
    {
        var local = await DynamoDbLocal.SharedAsync();
        var names = await local.CreateTablesAsync();
        var simulated = new SimulatedTables(names, TimeProvider.System, change => change());
        var request = RandomRequests.PutOnce(names, token: "the-same-token");

        var expected = new[] { await AskAsync(local.Client, request), await AskAsync(local.Client, request) };
        var actual = new[] { Ask(simulated, request), Ask(simulated, request) };

        Assert.Equal(["ok", "ok"], expected);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void What_the_simulated_store_does_not_know_it_refuses()
    {
        var simulated = new SimulatedTables(new TableNames("credits", "history", "tenants"), TimeProvider.System, change => change());

        Exception? Asked(string condition) => Record.Exception(() => simulated.Put(
            new PutItemRequest { TableName = "credits", Item = RandomRequests.Key(1), ConditionExpression = condition }, new Caller(CallKind.Read, process: null)));

        Assert.All(["size(A) > A", "A.B = A", "contains(A, A)", "A = A AND", "A ~ A"], condition => Assert.IsType<NotSupportedException>(Asked(condition)));
    }

    private static async Task<string> AskAsync(IAmazonDynamoDB dynamo, AmazonDynamoDBRequest request)
    {
        try
        {
            return request switch
            {
                GetItemRequest get => Text((await dynamo.GetItemAsync(get)).Item),
                QueryRequest query => Text(await dynamo.QueryAsync(query)),
                PutItemRequest put => Text((await dynamo.PutItemAsync(put)).Attributes),
                UpdateItemRequest update => Text((await dynamo.UpdateItemAsync(update)).Attributes),
                DeleteItemRequest delete => Text((await dynamo.DeleteItemAsync(delete)).Attributes),
                TransactWriteItemsRequest transaction => Text(await dynamo.TransactWriteItemsAsync(transaction)),
                _ => throw new NotSupportedException(request.GetType().Name),
            };
        }
        catch (AmazonDynamoDBException exception)
        {
            return Text(exception);
        }
    }

    private static string Ask(SimulatedTables tables, AmazonDynamoDBRequest request)
    {
        var caller = new Caller(CallKind.Read, process: null);
        return request switch
        {
            GetItemRequest get => Text(tables.Get(get), answer => Text(answer.Item)),
            QueryRequest query => Text(tables.Query(query), Text),
            PutItemRequest put => Text(tables.Put(put, caller), answer => Text(answer.Attributes)),
            UpdateItemRequest update => Text(tables.Update(update, caller), answer => Text(answer.Attributes)),
            DeleteItemRequest delete => Text(tables.Delete(delete, caller), answer => Text(answer.Attributes)),
            TransactWriteItemsRequest transaction => Text(tables.TransactWrite(transaction, caller), Text),
            _ => throw new NotSupportedException(request.GetType().Name),
        };
    }

    private static string Text<TResponse>(Answer<TResponse> answer, Func<TResponse, string> text) =>
        answer.Refusal is { } refusal ? Text((AmazonDynamoDBException)refusal) : text(answer.Response!);

    private static string Text(AmazonDynamoDBException exception) => exception switch
    {
        ConditionalCheckFailedException refusal => "refused " + Text(refusal.Item),
        TransactionCanceledException cancelled => "cancelled " + string.Join(" | ", cancelled.CancellationReasons.Select(reason => $"{reason.Code} {Text(reason.Item)}")),
        _ => throw exception,
    };

    private static string Text(TransactWriteItemsResponse response) => response is null ? "" : "ok";

    private static string Text(QueryResponse response) =>
        string.Join(" | ", (response.Items ?? []).Select(item => Text(item))) + " then " + Text(response.LastEvaluatedKey);

    private static string Text(Item? item)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in (item ?? []).OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append('=').Append(value.S ?? value.N).Append(' ');
        }

        return text.ToString();
    }
}
