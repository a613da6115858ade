using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>Somebody who was let into a tenant.</summary>
/// <param name="IsSuspended">Operators keep the tenant from changing anything.</param>
public sealed record Access(Participant Participant, bool IsSuspended);

public enum CreateTenantOutcome
{
    Created,

    /// <summary>Another tenant has that slug.</summary>
    SlugTaken,

    /// <summary>The user made as many this month as anybody may: each tenant has free credits every day.</summary>
    TooMany,
}

/// <summary>Tenants as stored, and the way in for their members.</summary>
public sealed class TenantStore(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, AuditTrail audit, IOptions<LimitOptions> limits, TimeProvider clock)
{
    private const int SlugTriesMax = 8;
    private static readonly TimeSpan MadeKept = TimeSpan.FromDays(40);

    /// <summary>
    /// The user's own tenant, made at first sign-in. However many requests arrive first, one tenant is made: the row that names it is
    /// put if absent, in the transaction that makes the rest.
    /// </summary>
    /// <param name="user">Who signed in.</param>
    /// <param name="name">What to call the tenant when it is made; its slug follows from it.</param>
    /// <param name="email">The user's verified address; null when the token names none.</param>
    public async Task<Membership> EnsurePersonalAsync(UserId user, string name, string? email, CancellationToken cancellationToken)
    {
        if (await FindPersonalAsync(user, cancellationToken) is { } existing)
        {
            return existing;
        }

        var slug = Slug.From(name);
        for (var attempt = 1; attempt <= SlugTriesMax; attempt++)
        {
            var membership = new Membership(TenantId.New(), slug, name, user, Role.Owner, clock.GetUtcNow()) { Email = email };
            var reasons = await transactions.TryWriteAsync(
                [PutIfAbsent(new(Keys.PersonalTenant(user)) { ["Tenant"] = new(membership.Tenant.Value) }), .. Make(membership, isPersonal: true)], cancellationToken);
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

    /// <summary>Makes another tenant, with the user as its owner.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="email">The actor's verified address.</param>
    /// <param name="name">A <see cref="GivenName"/>.</param>
    /// <param name="slug">A valid <see cref="Slug"/>.</param>
    public async Task<(CreateTenantOutcome Outcome, Membership? Membership)> CreateAsync(
        UserId actor, string? email, string name, string slug, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var membership = new Membership(TenantId.New(), slug, name, actor, Role.Owner, now) { Email = email };
        var reasons = await transactions.TryWriteAsync([CountMade(actor, now), .. Make(membership, isPersonal: false)], cancellationToken);
        return reasons switch
        {
            null => (CreateTenantOutcome.Created, membership),
            [{ Code: "ConditionalCheckFailed" }, ..] => (CreateTenantOutcome.TooMany, null),
            _ => (CreateTenantOutcome.SlugTaken, null),
        };
    }

    /// <summary>A slug nobody has at this moment, like the one that is taken.</summary>
    public async Task<string> SuggestSlugAsync(string taken, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var suggestion = Slug.WithSuffix(Slug.From(taken));
            if (attempt == SlugTriesMax || await GetAsync(Keys.Slug(suggestion), cancellationToken) is null)
            {
                return suggestion;
            }
        }
    }

    /// <summary>Null when there is none; a deleted one is not there any more, whatever is left of it.</summary>
    public async Task<Tenant?> FindAsync(TenantId tenant, CancellationToken cancellationToken) =>
        await GetAsync(Keys.Tenant(tenant), cancellationToken) is { } row && Tenant.Read(row) is { DeletedAt: null } found ? found : null;

    /// <summary>Goes into a transaction that must not write into a tenant that is deleted at this moment.</summary>
    public TransactWriteItem CheckIsThere(TenantId tenant) => new()
    {
        ConditionCheck = new ConditionCheck { TableName = tables.Tenants, Key = Keys.Tenant(tenant), ConditionExpression = Tenant.IsThere },
    };

    /// <summary>Gives the tenant another name. The slug stays: addresses that people have keep working.</summary>
    /// <param name="tenant">Which.</param>
    /// <param name="name">A <see cref="GivenName"/>.</param>
    /// <param name="actor">Who does it.</param>
    public async Task<bool> RenameAsync(TenantId tenant, string name, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(tenant, cancellationToken) is not { } before)
        {
            return false;
        }

        var rename = new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tables.Tenants,
                Key = Keys.Tenant(tenant),
                UpdateExpression = "SET #name = :name",
                ConditionExpression = Tenant.IsThere,
                ExpressionAttributeNames = new() { ["#name"] = nameof(Tenant.Name) },
                ExpressionAttributeValues = new() { [":name"] = new(name) },
            },
        };
        if (await transactions.TryWriteAsync([rename, audit.Write(tenant, actor, "workspace.renamed", tenant.Value, before.Name, name)], cancellationToken) is not null)
        {
            return false;
        }

        // The copies follow one by one: the name is for people to read, and nothing is decided by it.
        foreach (var member in await QueryAsync(Keys.Partition(tenant), Keys.MemberPrefix, cancellationToken))
        {
            await RenameCopyAsync(Keys.Member(tenant, member.User), name, cancellationToken);
            await RenameCopyAsync(Keys.Membership(member.User, tenant), name, cancellationToken);
        }

        return true;
    }

    /// <summary>The tenants the user is a member of, oldest first.</summary>
    public Task<IReadOnlyList<Membership>> ListAsync(UserId user, CancellationToken cancellationToken) =>
        QueryAsync(Keys.Partition(user), Keys.TenantPrefix, cancellationToken);

    /// <summary>The members of the tenant, in no order that means anything.</summary>
    public Task<IReadOnlyList<Membership>> ListMembersAsync(TenantId tenant, CancellationToken cancellationToken) =>
        QueryAsync(Keys.Partition(tenant), Keys.MemberPrefix, cancellationToken);

    /// <summary>The user's way into the tenant of that slug, or null: no such tenant and not a member look the same.</summary>
    public async Task<Access?> FindAsync(UserId user, string slug, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(slug) || await GetAsync(Keys.Slug(slug), cancellationToken) is not { } row)
        {
            return null;
        }

        var membership = await FindMembershipAsync(user, new TenantId(row.Required("Tenant")), cancellationToken);
        return membership is null ? null : new Access(membership, row.ContainsKey(nameof(Tenant.SuspendedAt)));
    }

    public async Task<Membership?> FindMembershipAsync(UserId user, TenantId tenant, CancellationToken cancellationToken) =>
        await GetAsync(Keys.Membership(user, tenant), cancellationToken) is { } row ? Membership.Read(row) : null;

    private async Task<Membership?> FindPersonalAsync(UserId user, CancellationToken cancellationToken) =>
        await GetAsync(Keys.PersonalTenant(user), cancellationToken) is { } row
            ? await FindMembershipAsync(user, new TenantId(row.Required("Tenant")), cancellationToken)
            : null;

    private async Task<IReadOnlyList<Membership>> QueryAsync(string partition, string prefix, CancellationToken cancellationToken)
    {
        var memberships = new List<Membership>();
        var query = new QueryRequest
        {
            TableName = tables.Tenants,
            KeyConditionExpression = "PK = :partition AND begins_with(SK, :prefix)",
            ExpressionAttributeValues = new() { [":partition"] = new(partition), [":prefix"] = new(prefix) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            memberships.AddRange((page.Items ?? []).Select(Membership.Read));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return memberships;
    }

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = key, ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    private async Task RenameCopyAsync(Dictionary<string, AttributeValue> key, string name, CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Tenants,
                    Key = key,
                    UpdateExpression = "SET TenantName = :name",
                    ConditionExpression = "attribute_exists(PK)",
                    ExpressionAttributeValues = new() { [":name"] = new(name) },
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // Left or removed meanwhile.
        }
    }

    private IEnumerable<TransactWriteItem> Make(Membership owner, bool isPersonal) =>
    [
        PutIfAbsent(new(Keys.Slug(owner.Slug)) { ["Tenant"] = new(owner.Tenant.Value) }),
        PutIfAbsent(Tenant.From(new Tenant(owner.Tenant, owner.TenantName, owner.Slug, owner.JoinedAt, Owners: 1) { PersonalOf = isPersonal ? owner.User : null })),
        PutIfAbsent(Membership.From(owner)),
        PutIfAbsent(Membership.FromUnderTenant(owner)),
    ];

    private TransactWriteItem CountMade(UserId user, DateTimeOffset now) => new()
    {
        Update = new Update
        {
            TableName = tables.Tenants,
            Key = Keys.TenantsMade(user, DateOnly.FromDateTime(now.UtcDateTime)),
            UpdateExpression = "SET ExpiresAt = :expires ADD Made :one",
            ConditionExpression = "attribute_not_exists(Made) OR Made < :limit",
            ExpressionAttributeValues = new()
            {
                [":one"] = AttributeValues.Number(1),
                [":limit"] = AttributeValues.Number(limits.Value.TenantsMadePerMonth),
                [":expires"] = AttributeValues.EpochSeconds(now + MadeKept),
            },
        },
    };

    private TransactWriteItem PutIfAbsent(Dictionary<string, AttributeValue> item) => new()
    {
        Put = new Put { TableName = tables.Tenants, Item = item, ConditionExpression = "attribute_not_exists(PK)" },
    };
}
