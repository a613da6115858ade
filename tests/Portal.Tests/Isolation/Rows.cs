using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>Everything that is stored about a tenant, in all tables and under whatever key, to be compared with what is stored later.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyList<string>> ReadAsync(PortalApp app, TenantId tenant)
    {
        var tables = app.Services.GetRequiredService<TableNames>();
        var rows = new List<string>();
        foreach (var table in new[] { tables.Credits, tables.History, tables.Tenants })
        {
            rows.AddRange(await ReadAsync(table, tenant));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<string>> ReadAsync(string table, TenantId tenant)
    {
        var dynamo = (await DynamoDbLocal.SharedAsync()).Client;
        var rows = new List<string>();
        var scan = new ScanRequest
        {
            TableName = table,
            FilterExpression = "contains(PK, :tenant) OR contains(SK, :tenant) OR Tenant = :tenant",
            ExpressionAttributeValues = new() { [":tenant"] = new(tenant.Value) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.ScanAsync(scan);
            rows.AddRange((page.Items ?? []).Select(item => $"{table} {Document.FromAttributeMap(new(item.OrderBy(field => field.Key, StringComparer.Ordinal).ToDictionary())).ToJson()}"));
            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (scan.ExclusiveStartKey is { Count: > 0 });

        return rows;
    }
}
