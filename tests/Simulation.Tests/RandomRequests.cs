using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests;

/// <summary>Requests of every kind that the product sends, over few rows, so that they meet.</summary>
internal sealed class RandomRequests(Random random, TableNames names)
{
    private const int Rows = 6;

    private static readonly string[] Comparisons = ["=", "<>", "<", "<=", ">", ">="];

    public static string Describe(AmazonDynamoDBRequest request) => JsonSerializer.Serialize(request, request.GetType());

    public static Item Key(int row) => new()
    {
        ["PK"] = new AttributeValue("TENANT#" + (row % 2)),
        ["SK"] = new AttributeValue("ROW#" + row.ToString(CultureInfo.InvariantCulture)),
    };

    public static TransactWriteItemsRequest PutOnce(TableNames names, string token) => new()
    {
        ClientRequestToken = token,
        TransactItems = [new() { Put = new() { TableName = names.Credits, Item = Key(1), ConditionExpression = "attribute_not_exists(PK)" } }],
    };

    public AmazonDynamoDBRequest Next() => random.Next(8) switch
    {
        0 => new GetItemRequest { TableName = names.History, Key = Key(Row()), ConsistentRead = true },
        1 => Query(),
        2 => QueueQuery(),
        3 => Put(),
        4 or 5 => Update(),
        6 => Delete(),
        _ => Transaction(),
    };

    private int Row() => random.Next(Rows);

    private QueryRequest Query()
    {
        var tenant = random.Next(2);
        var values = new Item { [":tenant"] = new("TENANT#" + tenant), [":row"] = Key(Row())["SK"], [":prefix"] = new("ROW#") };
        var byRow = random.Happens(0.5);
        values.Remove(byRow ? ":prefix" : ":row");
        return WithFilter(new QueryRequest
        {
            TableName = names.History,
            KeyConditionExpression = "PK = :tenant AND " + (byRow ? $"SK {random.Pick(["<", ">"])} :row" : "begins_with(SK, :prefix)"),
            ExpressionAttributeValues = values,
            ScanIndexForward = random.Happens(0.5),
            ConsistentRead = true,
            Limit = random.Next(1, 6),
            ExclusiveStartKey = !byRow && random.Happens(0.5) ? Key((2 * random.Next(Rows / 2)) + tenant) : null,
        });
    }

    private QueryRequest WithFilter(QueryRequest query)
    {
        if (random.Happens(0.4))
        {
            query.FilterExpression = "A > :least";
            query.ExpressionAttributeValues[":least"] = Number();
        }

        return query;
    }

    private QueryRequest QueueQuery() => new()
    {
        TableName = names.History,
        IndexName = Attributes.QueueIndex,
        KeyConditionExpression = "QueueShard = :shard AND QueueOrder <= :due",
        ExpressionAttributeValues = new() { [":shard"] = Shard(), [":due"] = Text() },
        Limit = random.Next(1, 10),
    };

    private PutItemRequest Put()
    {
        var (condition, words, values) = Condition();
        return new PutItemRequest
        {
            TableName = names.History,
            Item = NewItem(Row()),
            ConditionExpression = condition,
            ExpressionAttributeNames = words,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = OnFailure(),
            ReturnValues = random.Happens(0.3) ? ReturnValue.ALL_OLD : null,
        };
    }

    private UpdateItemRequest Update()
    {
        var row = Row();
        var (condition, words, values) = Condition();
        return new UpdateItemRequest
        {
            TableName = names.History,
            Key = Key(row),
            UpdateExpression = Changes(row, ref values),
            ConditionExpression = condition,
            ExpressionAttributeNames = words,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = OnFailure(),
            ReturnValues = random.Pick<ReturnValue?>([null, ReturnValue.ALL_NEW, ReturnValue.ALL_OLD]),
        };
    }

    private DeleteItemRequest Delete()
    {
        var (condition, words, values) = Condition();
        return new DeleteItemRequest
        {
            TableName = names.History,
            Key = Key(Row()),
            ConditionExpression = condition,
            ExpressionAttributeNames = words,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = OnFailure(),
        };
    }

    private TransactWriteItemsRequest Transaction()
    {
        var rows = Enumerable.Range(0, Rows).OrderBy(_ => random.Next()).Take(random.Next(1, 4));
        return new TransactWriteItemsRequest { TransactItems = [.. rows.Select(TransactItem)] };
    }

    private TransactWriteItem TransactItem(int row)
    {
        var (condition, words, values) = Condition();
        var (table, onFailure) = (names.History, OnFailure());
        switch (random.Next(4))
        {
            case 0:
                return new()
                {
                    Put = new()
                    {
                        TableName = table,
                        Item = NewItem(row),
                        ConditionExpression = condition,
                        ExpressionAttributeNames = words,
                        ExpressionAttributeValues = values,
                        ReturnValuesOnConditionCheckFailure = onFailure,
                    },
                };
            case 1:
                return new()
                {
                    Delete = new()
                    {
                        TableName = table,
                        Key = Key(row),
                        ConditionExpression = condition,
                        ExpressionAttributeNames = words,
                        ExpressionAttributeValues = values,
                        ReturnValuesOnConditionCheckFailure = onFailure,
                    },
                };
            case 2 when condition is not null:
                return new()
                {
                    ConditionCheck = new()
                    {
                        TableName = table,
                        Key = Key(row),
                        ConditionExpression = condition,
                        ExpressionAttributeNames = words,
                        ExpressionAttributeValues = values,
                        ReturnValuesOnConditionCheckFailure = onFailure,
                    },
                };
            default:
                return new()
                {
                    Update = new()
                    {
                        TableName = table,
                        Key = Key(row),
                        UpdateExpression = Changes(row, ref values),
                        ConditionExpression = condition,
                        ExpressionAttributeNames = words,
                        ExpressionAttributeValues = values,
                        ReturnValuesOnConditionCheckFailure = onFailure,
                    },
                };
        }
    }

    /// <summary>A condition over the attributes A (a number, mostly), B (a text, mostly) and the key, with the names and values it uses.</summary>
    private (string? Condition, Dictionary<string, string>? Words, Item? Values) Condition()
    {
        if (random.Happens(0.3))
        {
            return (null, null, null);
        }

        var values = new Item();
        var words = new Dictionary<string, string>();
        var condition = Part(depth: 2, words, values);
        return (condition, words.Count > 0 ? words : null, values.Count > 0 ? values : null);
    }

    private string Part(int depth, Dictionary<string, string> words, Item values)
    {
        string Value(AttributeValue value)
        {
            var name = $":v{values.Count}";
            values[name] = value;
            return name;
        }

        string Status()
        {
            words["#status"] = "Status";
            return "#status";
        }

        return random.Next(depth > 0 ? 11 : 8) switch
        {
            0 => $"A {random.Pick(Comparisons)} {Value(Number())}",
            1 => $"{Status()} {random.Pick(Comparisons)} {Value(Text())}",
            2 => $"attribute_exists({random.Pick(["PK", "A", "B"])})",
            3 => $"attribute_not_exists({random.Pick(["PK", "A", "B"])})",
            4 => $"A BETWEEN {Value(new() { N = "1" })} AND {Value(new() { N = "3" })}",
            5 => $"{Status()} IN ({Value(Text())}, {Value(Text())})",
            6 => $"begins_with(B, {Value(new AttributeValue("t"))})",
            7 => $"A {random.Pick(Comparisons)} {Value(Text())}",
            8 => $"({Part(depth - 1, words, values)} OR {Part(depth - 1, words, values)})",
            9 => $"{Part(depth - 1, words, values)} AND {Part(depth - 1, words, values)}",
            _ => $"NOT {Part(depth - 1, words, values)}",
        };
    }

    private string Changes(int row, ref Item? values)
    {
        var changes = random.Next(5) switch
        {
            0 => "SET A = :number, B = :text, QueueShard = :shard, QueueOrder = :order",
            1 => "SET A = if_not_exists(A, :number) + :number, B = :text, QueueShard = :shard, QueueOrder = :order",
            2 => "SET B = :text, C = :shard REMOVE QueueShard, QueueOrder ADD A :number",
            3 => "SET A = if_not_exists(Z, :number) - :number, B = :shard, D = :text REMOVE C ADD Y :number",
            _ => "REMOVE B, QueueShard ADD A :number SET C = :number, D = :shard, E = :text",
        };
        values ??= [];
        foreach (var (name, value) in new Item { [":number"] = Number(), [":text"] = Text(), [":shard"] = Shard(), [":order"] = Order(row) })
        {
            if (changes.Contains(name, StringComparison.Ordinal))
            {
                values[name] = value;
            }
        }

        return changes;
    }

    private Item NewItem(int row)
    {
        var item = Key(row);
        item["A"] = Number();
        if (random.Happens(0.7))
        {
            item["B"] = Text();
            item["Status"] = Text();
        }

        if (random.Happens(0.5))
        {
            item["QueueShard"] = Shard();
            item["QueueOrder"] = Order(row);
        }

        return item;
    }

    private AttributeValue Number() => new() { N = random.Next(-1, 5).ToString(CultureInfo.InvariantCulture) };

    private AttributeValue Text() => new(random.Pick(["sunday", "tuesday", "thursday", "friday"]));

    /// <summary>Each row's own, as the product's are: between equals the order is not defined.</summary>
    private AttributeValue Order(int row) => new($"{Text().S}#{row}");

    private AttributeValue Shard() => new("QUEUE#" + random.Next(2));

    private ReturnValuesOnConditionCheckFailure? OnFailure() => random.Happens(0.5) ? ReturnValuesOnConditionCheckFailure.ALL_OLD : null;
}
