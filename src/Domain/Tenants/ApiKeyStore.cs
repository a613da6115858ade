using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

public enum MakeApiKeyOutcome
{
    Made,

    /// <summary>The tenant has <see cref="ApiKeyStore.KeysMax"/>, or is gone.</summary>
    TooMany,
}

/// <summary>A tenant's API keys: made, found at each request, and revoked.</summary>
public sealed class ApiKeyStore(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TenantStore tenants, AuditTrail audit, TimeProvider clock)
{
    public const int KeysMax = 20;

    /// <summary>How exact <see cref="ApiKey.LastUsedAt"/> is.</summary>
    public static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(5);

    /// <param name="by">The membership of whoever makes it.</param>
    /// <param name="name">A <see cref="GivenName"/>.</param>
    /// <param name="scope">Fixed from here on.</param>
    /// <returns>With the secret for <see cref="ApiKey.Reveal"/>, which is not kept anywhere.</returns>
    public async Task<(MakeApiKeyOutcome Outcome, ApiKey? Key, TenantSecret? Secret)> MakeAsync(
        Membership by, string name, ApiKeyScope scope, CancellationToken cancellationToken)
    {
        var secret = TenantSecret.New(by.Tenant);
        var key = new ApiKey(by.Tenant, secret.Id, name, scope, by.Email, clock.GetUtcNow());
        var reasons = await transactions.TryWriteAsync(
            [
                Count(by.Tenant, 1, Tenant.IsThere + " AND (attribute_not_exists(ApiKeys) OR ApiKeys < :limit)", new() { [":limit"] = AttributeValues.Number(KeysMax) }),
                new TransactWriteItem { Put = new Put { TableName = tables.Tenants, Item = ApiKey.From(key), ConditionExpression = "attribute_not_exists(PK)" } },
                audit.Write(by.Tenant, by.Actor, "key.made", name, after: scope.ToString()),
            ],
            cancellationToken);
        return reasons switch
        {
            null => (MakeApiKeyOutcome.Made, key, secret),
            [{ Code: "ConditionalCheckFailed" }, ..] => (MakeApiKeyOutcome.TooMany, null, null),
            _ => throw new InvalidOperationException("A new key's secret was used before."),
        };
    }

    /// <summary>Ends a key with the next request. False when it was not there any more.</summary>
    /// <param name="by">The membership of whoever does it.</param>
    /// <param name="id">The key's.</param>
    public async Task<bool> TryRevokeAsync(Membership by, string id, CancellationToken cancellationToken) =>
        await FindAsync(by.Tenant, id, cancellationToken) is { } key
        && await transactions.TryWriteAsync(
            [
                new TransactWriteItem { Delete = new Delete { TableName = tables.Tenants, Key = Keys.ApiKey(by.Tenant, id), ConditionExpression = "attribute_exists(PK)" } }, // counted down once
                Count(by.Tenant, -1, "attribute_exists(PK)", []),
                audit.Write(by.Tenant, by.Actor, "key.revoked", key.Name, before: key.Scope.ToString()),
            ],
            cancellationToken) is null;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // Twenty small rows fit into one answer, which takes up to a megabyte.
        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = tables.Tenants,
                KeyConditionExpression = "PK = :tenant AND begins_with(SK, :keys)",
                ExpressionAttributeValues = new() { [":tenant"] = new(Keys.Partition(tenant)), [":keys"] = new(Keys.ApiKeyPrefix) },
                ConsistentRead = true,
            },
            cancellationToken);
        return [.. (response.Items ?? []).Select(ApiKey.Read).OrderByDescending(key => key.MadeAt)];
    }

    /// <summary>Whom the key of that secret lets in now. Null when it was never made, is revoked, or its tenant is gone: which, nobody is told.</summary>
    public Task<Access?> OpenAsync(TenantSecret secret, CancellationToken cancellationToken) => OpenAsync(secret.Tenant, secret.Id, cancellationToken);

    /// <summary>Whom it lets in now, if it still lets in.</summary>
    public Task<Access?> OpenAgainAsync(KeyHolder holder, CancellationToken cancellationToken) => OpenAsync(holder.Tenant, holder.Key.Id, cancellationToken);

    /// <summary>Notes that the key is in use, at most once in <see cref="UseInterval"/>. It never brings back a revoked one.</summary>
    public async Task NoteUseAsync(ApiKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - key.LastUsedAt < UseInterval)
        {
            return;
        }

        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Tenants,
                    Key = Keys.ApiKey(key.Tenant, key.Id),
                    UpdateExpression = "SET LastUsedAt = :now",
                    ConditionExpression = "attribute_exists(PK)", // an update would make the row of a revoked key anew
                    ExpressionAttributeValues = new() { [":now"] = AttributeValues.Time(now) },
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // Revoked meanwhile.
        }
    }

    private async Task<Access?> OpenAsync(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        var key = FindAsync(tenant, id, cancellationToken);
        var of = tenants.FindAsync(tenant, cancellationToken);
        await Task.WhenAll(key, of);
        return await key is { } found && await of is { } own ? new Access(new KeyHolder(found, own.Slug, own.Name), own.SuspendedAt is not null) : null;
    }

    private async Task<ApiKey?> FindAsync(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.ApiKey(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? ApiKey.Read(item) : null;
    }

    // Counted in the tenant's row, so that no race makes more of them than the limit.
    private TransactWriteItem Count(TenantId tenant, int change, string condition, Dictionary<string, AttributeValue> values) => new()
    {
        Update = new Update
        {
            TableName = tables.Tenants,
            Key = Keys.Tenant(tenant),
            UpdateExpression = "ADD ApiKeys :change",
            ConditionExpression = condition,
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>(values) { [":change"] = AttributeValues.Number(change) },
        },
    };
}
