using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Every tenant that credits or generations are stored for. It scans, which is for operators only: no request path may.</summary>
internal sealed class TenantListing(IAmazonDynamoDB dynamo, TableNames tables)
{
    /// <summary>The one tenant, or all of them, each once, as the scan comes upon them.</summary>
    public IAsyncEnumerable<TenantId> ReadAsync(TenantId? only, CancellationToken cancellationToken) =>
        only is { } tenant ? new[] { tenant }.ToAsyncEnumerable() : ReadAllAsync(cancellationToken);

    /// <summary>Whether the tenant is deleted and its data on the way out: then nothing need add up.</summary>
    public async Task<bool> IsBeingRemovedAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.Removal(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 };
    }

    private async IAsyncEnumerable<TenantId> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = new HashSet<TenantId>();
        foreach (var table in new[] { tables.Credits, tables.History })
        {
            await foreach (var partition in PartitionsAsync(table, cancellationToken))
            {
                if (Keys.TenantOf(partition) is { } tenant && known.Add(tenant))
                {
                    yield return tenant;
                }
            }
        }
    }

    private async IAsyncEnumerable<string> PartitionsAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scan = new ScanRequest { TableName = table, ProjectionExpression = Attributes.PartitionKey };
        do
        {
            var page = await dynamo.ScanAsync(scan, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return item.Required(Attributes.PartitionKey);
            }

            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (scan.ExclusiveStartKey is { Count: > 0 });
    }
}
