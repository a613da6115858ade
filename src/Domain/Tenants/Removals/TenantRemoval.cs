using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants.Removals;

public enum DeleteTenantOutcome
{
    /// <summary>From the next request on it is not there; a worker removes what it had.</summary>
    Deleted,

    /// <summary>It is somebody's own tenant, which stays as long as they have an account; nothing changed.</summary>
    Personal,

    /// <summary>Operators keep it as it is; nothing changed.</summary>
    Suspended,

    /// <summary>Only an owner may; nothing changed.</summary>
    OwnersOnly,

    /// <summary>It was deleted before.</summary>
    NotFound,
}

/// <summary>
/// Deletes a tenant at one moment: its slug, which every member's request goes through, its API keys and its place in the lists of its
/// members go in the transaction that leaves the rest to a worker.
/// </summary>
public sealed class TenantRemoval(
    IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TenantStore tenants, ApiKeyStore keys, AuditTrail audit, TimeProvider clock)
{
    private const int TriesMax = 5;
    private const int ItemsMax = 100; // of a DynamoDB transaction
    private const string ApiKeys = "ApiKeys";

    /// <summary>Deletes the tenant, for good.</summary>
    /// <param name="by">The membership of whoever does it.</param>
    public async Task<DeleteTenantOutcome> DeleteAsync(Membership by, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            if (await FindRowAsync(by.Tenant, cancellationToken) is not { } row)
            {
                return DeleteTenantOutcome.NotFound;
            }

            var obstacle = FindObstacle(Tenant.Read(row), await tenants.FindMembershipAsync(by.User, by.Tenant, cancellationToken));
            if (obstacle is not DeleteTenantOutcome.Deleted)
            {
                return obstacle;
            }

            if (await transactions.TryWriteAsync(await PlanAsync(by, row, cancellationToken), cancellationToken) is null)
            {
                return DeleteTenantOutcome.Deleted;
            }

            // Somebody deleted or suspended it, took the role away, or made or revoked a key in between: look again which.
        }

        throw new TimeoutException($"Tenant {by.Tenant} changed {TriesMax} times while it was being deleted.");
    }

    private static DeleteTenantOutcome FindObstacle(Tenant tenant, Membership? by) => (tenant, by) switch
    {
        ({ DeletedAt: not null }, _) or (_, null) => DeleteTenantOutcome.NotFound,
        ({ PersonalOf: not null }, _) => DeleteTenantOutcome.Personal,
        (_, { } member) when !member.Role.May(Permission.DeleteWorkspace) => DeleteTenantOutcome.OwnersOnly,
        ({ SuspendedAt: not null }, _) => DeleteTenantOutcome.Suspended,
        _ => DeleteTenantOutcome.Deleted,
    };

    private async Task<List<TransactWriteItem>> PlanAsync(Membership by, Dictionary<string, AttributeValue> row, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var items = new List<TransactWriteItem>
        {
            Mark(by.Tenant, row, now),
            Delete(Keys.Membership(by.User, by.Tenant), "#role = :role", new() { ["#role"] = nameof(Membership.Role) }, new() { [":role"] = new(by.Role.ToString()) }),
            Delete(Keys.Slug(row.Required(nameof(Tenant.Slug))), "Tenant = :tenant", null, new() { [":tenant"] = new(by.Tenant.Value) }), // the name is free again
            new() { Put = new Put { TableName = tables.Tenants, Item = Removal.From(new Removal(by.Tenant, now)) } },
            audit.WriteNameless("workspace.deleted", "by one of its owners"),
        };

        // A key that was revoked meanwhile stops the transaction, and the count in the tenant's row tells of one that was made meanwhile.
        items.AddRange((await keys.ListAsync(by.Tenant, cancellationToken)).Select(key => Delete(Keys.ApiKey(by.Tenant, key.Id), "attribute_exists(PK)", null, null)));

        // So that the other members' lists do not name it any more. Those who find no room here are seen to by the worker, moments later.
        var others = (await tenants.ListMembersAsync(by.Tenant, cancellationToken)).Where(member => member.User != by.User).Take(ItemsMax - items.Count);
        items.AddRange(others.Select(member => Delete(Keys.Membership(member.User, by.Tenant), null, null, null)));
        return items;
    }

    private TransactWriteItem Mark(TenantId tenant, Dictionary<string, AttributeValue> row, DateTimeOffset now)
    {
        var keyCount = row.GetValueOrDefault(ApiKeys);
        return new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tables.Tenants,
                Key = Keys.Tenant(tenant),
                UpdateExpression = "SET DeletedAt = :now",
                ConditionExpression = $"{Tenant.IsThere} AND attribute_not_exists(PersonalOf) AND attribute_not_exists(SuspendedAt) AND "
                    + (keyCount is null ? "attribute_not_exists(ApiKeys)" : "ApiKeys = :keys"),
                ExpressionAttributeValues = new Dictionary<string, AttributeValue> { [":now"] = AttributeValues.Time(now) }.With(":keys", keyCount),
            },
        };
    }

    private TransactWriteItem Delete(
        Dictionary<string, AttributeValue> key, string? condition, Dictionary<string, string>? names, Dictionary<string, AttributeValue>? values) => new()
        {
            Delete = new Delete
            {
                TableName = tables.Tenants,
                Key = key,
                ConditionExpression = condition,
                ExpressionAttributeNames = names,
                ExpressionAttributeValues = values,
            },
        };

    private async Task<Dictionary<string, AttributeValue>?> FindRowAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.Tenant(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }
}
