using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>What operators do with tenants: find them, and keep them from changing anything for a while.</summary>
public sealed class TenantDesk(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TenantStore tenants, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Letters that a search has to begin with.</summary>
    public const int SearchLengthMin = 2;

    public const int ReasonLengthMax = 300;

    /// <summary>Tenants whose slug begins so, in the order of the alphabet.</summary>
    /// <param name="beginning">At least <see cref="SearchLengthMin"/> letters, as slugs are written.</param>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<Tenant>> FindAsync(string beginning, int limit, CancellationToken cancellationToken)
    {
        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = tables.Tenants,
                KeyConditionExpression = "PK = :slugs AND begins_with(SK, :beginning)",
                ExpressionAttributeValues = new() { [":slugs"] = new(Keys.SlugPartition(beginning)), [":beginning"] = new(beginning) },
                Limit = limit,
            },
            cancellationToken);
        var found = await Task.WhenAll((response.Items ?? []).Select(row => tenants.FindAsync(new TenantId(row.Required("Tenant")), cancellationToken)));
        return [.. found.OfType<Tenant>()];
    }

    /// <summary>From the next request on, members can look and not change anything. False when it is so already, or there is no such tenant.</summary>
    public async Task<bool> TrySuspendAsync(TenantId tenant, Actor actor, string reason, CancellationToken cancellationToken)
    {
        var since = AttributeValues.Time(clock.GetUtcNow());
        return await tenants.FindAsync(tenant, cancellationToken) is { SuspendedAt: null } found
            && await transactions.TryWriteAsync(
                [
                    Update(Keys.Tenant(tenant), "SET SuspendedAt = :since, SuspensionReason = :reason", Tenant.IsThere + " AND attribute_not_exists(SuspendedAt)", new() { [":since"] = since, [":reason"] = new(reason) }),
                    Update(Keys.Slug(found.Slug), "SET SuspendedAt = :since", "attribute_exists(PK)", new() { [":since"] = since }),
                    .. audit.WriteOperation(tenant, actor, "workspace.suspended", found.Slug, reason, "open", "suspended"),
                ],
                cancellationToken) is null;
    }

    /// <summary>Takes a suspension back. False when there is none.</summary>
    public async Task<bool> TryResumeAsync(TenantId tenant, Actor actor, string reason, CancellationToken cancellationToken) =>
        await tenants.FindAsync(tenant, cancellationToken) is { SuspendedAt: not null } found
        && await transactions.TryWriteAsync(
            [
                Update(Keys.Tenant(tenant), "REMOVE SuspendedAt, SuspensionReason", Tenant.IsThere + " AND attribute_exists(SuspendedAt)", null),
                Update(Keys.Slug(found.Slug), "REMOVE SuspendedAt", "attribute_exists(PK)", null),
                .. audit.WriteOperation(tenant, actor, "workspace.resumed", found.Slug, reason, "suspended", "open"),
            ],
            cancellationToken) is null;

    private TransactWriteItem Update(Dictionary<string, AttributeValue> key, string expression, string condition, Dictionary<string, AttributeValue>? values) => new()
    {
        Update = new Update
        {
            TableName = tables.Tenants,
            Key = key,
            UpdateExpression = expression,
            ConditionExpression = condition,
            ExpressionAttributeValues = values,
        },
    };
}
