using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>Tenants and memberships as stored.</summary>
public sealed class TenantStore(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TimeProvider clock)
{
    private const int SlugTriesMax = 8;

    /// <summary>
    /// The user's own tenant, made at first sign-in. However many requests arrive first, one tenant is made: the row that names it is
    /// put if absent, in the transaction that makes the rest.
    /// </summary>
    /// <param name="user">Who signed in.</param>
    /// <param name="name">What to call the tenant when it is made; its slug follows from it.</param>
    public async Task<Membership> EnsurePersonalAsync(UserId user, string name, CancellationToken cancellationToken)
    {
        if (await FindPersonalAsync(user, cancellationToken) is { } existing)
        {
            return existing;
        }

        var slug = Slug.From(name);
        for (var attempt = 1; attempt <= SlugTriesMax; attempt++)
        {
            var membership = new Membership(TenantId.New(), slug, name, user, Role.Owner, clock.GetUtcNow());
            var reasons = await transactions.TryWriteAsync(
                [
                    PutIfAbsent(new(Keys.PersonalTenant(user)) { ["Tenant"] = new(membership.Tenant.Value) }),
                    PutIfAbsent(new(Keys.Slug(slug)) { ["Tenant"] = new(membership.Tenant.Value) }),
                    PutIfAbsent(TenantRow(membership)),
                    PutIfAbsent(Membership.From(membership)),
                    PutIfAbsent(Membership.FromUnderTenant(membership)),
                ],
                cancellationToken);

            switch (reasons)
            {
                case null:
                    return membership;
                case [{ Code: "ConditionalCheckFailed" }, ..]: // another request of the same user was first
                    return await FindPersonalAsync(user, cancellationToken) ?? throw new InvalidOperationException("The personal tenant vanished while it was made.");
                default:
                    slug = Slug.WithSuffix(Slug.From(name));
                    break;
            }
        }

        throw new InvalidOperationException($"No free slug was found in {SlugTriesMax} tries.");
    }

    /// <summary>The tenants the user is a member of, oldest first.</summary>
    public async Task<IReadOnlyList<Membership>> ListAsync(UserId user, CancellationToken cancellationToken)
    {
        var memberships = new List<Membership>();
        Dictionary<string, AttributeValue>? start = null;
        do
        {
            var page = await dynamo.QueryAsync(
                new QueryRequest
                {
                    TableName = tables.Tenants,
                    KeyConditionExpression = "PK = :user AND begins_with(SK, :tenants)",
                    ExpressionAttributeValues = new()
                    {
                        [":user"] = new(Keys.Partition(user)),
                        [":tenants"] = new(Keys.TenantPrefix),
                    },
                    ConsistentRead = true,
                    ExclusiveStartKey = start,
                },
                cancellationToken);
            memberships.AddRange((page.Items ?? []).Select(Membership.Read));
            start = page.LastEvaluatedKey is { Count: > 0 } more ? more : null;
        }
        while (start is not null);

        return memberships;
    }

    /// <summary>The user's membership in the tenant of that slug, or null: no such tenant and not a member look the same.</summary>
    public async Task<Membership?> FindAsync(UserId user, string slug, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(slug) || await GetAsync(Keys.Slug(slug), cancellationToken) is not { } row)
        {
            return null;
        }

        var tenant = new TenantId(row.Required("Tenant"));
        return await GetAsync(Keys.Membership(user, tenant), cancellationToken) is { } membership ? Membership.Read(membership) : null;
    }

    private async Task<Membership?> FindPersonalAsync(UserId user, CancellationToken cancellationToken)
    {
        if (await GetAsync(Keys.PersonalTenant(user), cancellationToken) is not { } row)
        {
            return null;
        }

        var membership = await GetAsync(Keys.Membership(user, new TenantId(row.Required("Tenant"))), cancellationToken);
        return membership is null ? null : Membership.Read(membership);
    }

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = key, ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    private TransactWriteItem PutIfAbsent(Dictionary<string, AttributeValue> item) => new()
    {
        Put = new Put { TableName = tables.Tenants, Item = item, ConditionExpression = "attribute_not_exists(PK)" },
    };

    private static Dictionary<string, AttributeValue> TenantRow(Membership owner) => new(Keys.Tenant(owner.Tenant))
    {
        ["Name"] = new(owner.TenantName),
        ["Slug"] = new(owner.Slug),
        ["CreatedAt"] = AttributeValues.Time(owner.JoinedAt),
    };
}
