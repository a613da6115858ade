using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Domain.Storage;

/// <summary>
/// The tables as the code expects them. Production makes them with Terraform; the AppHost and the tests make them from here.
/// Point-in-time recovery, tags and encryption are for Terraform alone: DynamoDB Local refuses them.
/// </summary>
public static class Schema
{
    public static IReadOnlyList<CreateTableRequest> Tables(TableNames names) =>
    [
        Table(names.Credits),
        WithQueueIndex(Table(names.History)),
        Table(names.Tenants),
    ];

    /// <summary>Creates the tables that are missing and turns on time to live. Running it again changes nothing.</summary>
    public static async Task EnsureTablesAsync(IAmazonDynamoDB dynamo, TableNames names, CancellationToken cancellationToken)
    {
        foreach (var table in Tables(names))
        {
            try
            {
                await dynamo.CreateTableAsync(table, cancellationToken);
            }
            catch (ResourceInUseException)
            {
                // Made by an earlier run, which may have been stopped before it turned on time to live.
            }

            await WaitUntilActiveAsync(dynamo, table.TableName, cancellationToken);
            await EnsureTimeToLiveAsync(dynamo, table.TableName, cancellationToken);
        }
    }

    private static async Task EnsureTimeToLiveAsync(IAmazonDynamoDB dynamo, string tableName, CancellationToken cancellationToken)
    {
        var current = await dynamo.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = tableName }, cancellationToken);
        if (current.TimeToLiveDescription?.TimeToLiveStatus is { } status && (status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING))
        {
            return;
        }

        await dynamo.UpdateTimeToLiveAsync(
            new UpdateTimeToLiveRequest
            {
                TableName = tableName,
                TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = Attributes.ExpiresAt, Enabled = true },
            },
            cancellationToken);
    }

    private static CreateTableRequest Table(string name) => new()
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions =
        [
            new AttributeDefinition(Attributes.PartitionKey, ScalarAttributeType.S),
            new AttributeDefinition(Attributes.SortKey, ScalarAttributeType.S),
        ],
        KeySchema =
        [
            new KeySchemaElement(Attributes.PartitionKey, KeyType.HASH),
            new KeySchemaElement(Attributes.SortKey, KeyType.RANGE),
        ],
    };

    private static CreateTableRequest WithQueueIndex(CreateTableRequest table)
    {
        table.AttributeDefinitions.Add(new AttributeDefinition(Attributes.QueueShard, ScalarAttributeType.S));
        table.AttributeDefinitions.Add(new AttributeDefinition(Attributes.QueueOrder, ScalarAttributeType.S));
        table.GlobalSecondaryIndexes =
        [
            new GlobalSecondaryIndex
            {
                IndexName = Attributes.QueueIndex,
                KeySchema =
                [
                    new KeySchemaElement(Attributes.QueueShard, KeyType.HASH),
                    new KeySchemaElement(Attributes.QueueOrder, KeyType.RANGE),
                ],
                Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
            },
        ];
        return table;
    }

    private static async Task WaitUntilActiveAsync(IAmazonDynamoDB dynamo, string tableName, CancellationToken cancellationToken)
    {
        while ((await dynamo.DescribeTableAsync(tableName, cancellationToken)).Table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }
}
