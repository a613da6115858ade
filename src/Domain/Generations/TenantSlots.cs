using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

/// <summary>
/// Counts a tenant's running generations in one row, in the very transaction in which a generation starts or stops running. So the count
/// is exact, whatever crashes, and the limit holds for all workers together. <c>Changes</c> only ever grows: while it stays, no run started
/// or stopped, so an auditor knows whether what it counted itself was all of one moment.
/// </summary>
public sealed class TenantSlots(TableNames tables, IOptions<LimitOptions> limits)
{
    public TransactWriteItem Take(TenantId tenant) => new()
    {
        Update = new Update
        {
            TableName = tables.History,
            Key = Keys.Running(tenant),
            UpdateExpression = "ADD #running :one, Changes :one",
            ConditionExpression = "attribute_not_exists(#running) OR #running < :limit",
            ExpressionAttributeNames = Names,
            ExpressionAttributeValues = new()
            {
                [":one"] = AttributeValues.Number(1),
                [":limit"] = AttributeValues.Number(limits.Value.RunningPerTenant),
            },
        },
    };

    public TransactWriteItem GiveBack(TenantId tenant) => new()
    {
        Update = new Update
        {
            TableName = tables.History,
            Key = Keys.Running(tenant),
            UpdateExpression = "ADD #running :minusOne, Changes :one",
            ExpressionAttributeNames = Names,
            ExpressionAttributeValues = new() { [":minusOne"] = AttributeValues.Number(-1), [":one"] = AttributeValues.Number(1) },
        },
    };

    /// <summary>Whether one more may run.</summary>
    /// <param name="row">The tenant's row, or nothing when there is none yet.</param>
    public bool HasPlace(Dictionary<string, AttributeValue> row) => !row.ContainsKey("Running") || row.GetLong("Running") < limits.Value.RunningPerTenant;

    private static Dictionary<string, string> Names => new() { ["#running"] = "Running" };
}
