using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Library;

public enum KeepOutcome
{
    /// <summary>It is as was asked for, now or already before.</summary>
    Done,

    /// <summary>Only finished posters can be kept; it is not one, or not yet.</summary>
    NoPoster,

    NotFound,
}

/// <summary>What people do with posters that are made: mark them, and choose the one that stands for the workspace.</summary>
public sealed class PosterLibrary(
    IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, GenerationHistory history, IOptions<HistoryOptions> options, TimeProvider clock)
{
    private const int TriesMax = 10;

    /// <summary>How long a poster stays at least that is no longer kept, however old it is.</summary>
    public static readonly TimeSpan StayMin = TimeSpan.FromDays(7);

    /// <summary>Makes a poster a favourite, or takes that back.</summary>
    public async Task<KeepOutcome> MarkAsync(TenantId tenant, GenerationId id, bool isFavourite, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            var (outcome, poster) = await FindAsync(tenant, id, cancellationToken);
            if (poster is null || poster.IsFavourite == isFavourite)
            {
                return outcome;
            }

            if (await transactions.TryWriteAsync([isFavourite ? Keep(poster, KeptFor.Favourite) : LetGo(poster, KeptFor.Favourite)], cancellationToken) is null)
            {
                return KeepOutcome.Done;
            }
        }

        throw new TimeoutException($"Generation {id} changed {TriesMax} times while it was being marked.");
    }

    /// <summary>Makes a poster the one that stands for the tenant, in place of the one before; it is kept as long as it is.</summary>
    public async Task<KeepOutcome> FeatureAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            var before = await FindFeaturedIdAsync(tenant, cancellationToken);
            var (outcome, poster) = await FindAsync(tenant, id, cancellationToken);
            if (poster is null || before == id)
            {
                return outcome;
            }

            var last = before is { } other ? await FindRowAsync(tenant, other, cancellationToken) : null;
            if (before is not null && last is not { IsFeatured: true })
            {
                continue; // it gave up the place since; if it has it once more when this is written, it must give it up once more
            }

            TransactWriteItem[] release = last is null ? [] : [LetGo(last, KeptFor.Featured)];
            if (await transactions.TryWriteAsync([PutFeatured(tenant, id, before), Keep(poster, KeptFor.Featured), .. release], cancellationToken) is null)
            {
                return KeepOutcome.Done;
            }
        }

        throw new TimeoutException($"The featured poster of tenant {tenant} changed {TriesMax} times meanwhile.");
    }

    /// <summary>Lets no poster stand for the tenant any more, if that one did.</summary>
    public async Task<KeepOutcome> UnfeatureAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            var (outcome, poster) = await FindAsync(tenant, id, cancellationToken);
            if (poster is null || await FindFeaturedIdAsync(tenant, cancellationToken) != id)
            {
                return outcome;
            }

            if (await transactions.TryWriteAsync([DeleteFeatured(tenant, id), LetGo(poster, KeptFor.Featured)], cancellationToken) is null)
            {
                return KeepOutcome.Done;
            }
        }

        throw new TimeoutException($"The featured poster of tenant {tenant} changed {TriesMax} times meanwhile.");
    }

    /// <summary>The poster that stands for the tenant; null when there is none.</summary>
    public async Task<Generation?> FindFeaturedAsync(TenantId tenant, CancellationToken cancellationToken) =>
        await FindFeaturedIdAsync(tenant, cancellationToken) is { } id ? await history.FindAsync(tenant, id, cancellationToken) : null;

    /// <summary>The write that takes the poster out of the place of honour, if it has it, for the transaction that removes it.</summary>
    public async Task<IReadOnlyList<TransactWriteItem>> LeaveAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken) =>
        await FindFeaturedIdAsync(tenant, cancellationToken) == id ? [DeleteFeatured(tenant, id)] : [];

    /// <summary>The write that keeps a poster for a further reason.</summary>
    public TransactWriteItem Keep(Generation poster, KeptFor reason) => new()
    {
        Update = new Update
        {
            TableName = tables.History,
            Key = Keys.Generation(poster.Tenant, poster.Id),
            UpdateExpression = "ADD Kept :reason REMOVE ExpiresAt",
            ConditionExpression = "attribute_exists(PK) AND " + Generation.IsThereCondition, // an update would make a row anew
            ExpressionAttributeValues = new()
            {
                [":reason"] = new() { SS = [reason.ToString()] },
                [":now"] = AttributeValues.EpochSeconds(clock.GetUtcNow()),
            },
        },
    };

    /// <summary>The write that keeps a poster for one reason less. It leaves in its time when no other is left, and not at once.</summary>
    public TransactWriteItem LetGo(Generation poster, KeptFor reason)
    {
        var isLast = poster.Kept.All(kept => kept == reason);
        var values = new Dictionary<string, AttributeValue>
        {
            [":reason"] = new() { SS = [reason.ToString()] },
            [":seen"] = new() { SS = [.. poster.Kept.Select(kept => kept.ToString())] },
        };
        if (isLast)
        {
            values[":expiry"] = AttributeValues.EpochSeconds(ExpiryOf(poster));
        }

        return new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tables.History,
                Key = Keys.Generation(poster.Tenant, poster.Id),
                UpdateExpression = "DELETE Kept :reason" + (isLast ? " SET ExpiresAt = :expiry" : ""),
                ConditionExpression = "Kept = :seen", // what expires depends on the other reasons
                ExpressionAttributeValues = values,
            },
        };
    }

    private DateTimeOffset ExpiryOf(Generation poster)
    {
        var (usual, soonest) = (poster.CreatedAt.AddDays(options.Value.RetentionDays), clock.GetUtcNow() + StayMin);
        return usual > soonest ? usual : soonest;
    }

    private async Task<(KeepOutcome Outcome, Generation? Poster)> FindAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken) =>
        await history.FindAsync(tenant, id, cancellationToken) switch
        {
            null => (KeepOutcome.NotFound, null),
            { Status: not GenerationStatus.Succeeded } => (KeepOutcome.NoPoster, null),
            var poster => (KeepOutcome.Done, poster),
        };

    /// <summary>Also what was deleted and can still come back: it must not come back to the place of honour that another has now.</summary>
    private async Task<Generation?> FindRowAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Generation(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? Generation.Read(item) : null;
    }

    private async Task<GenerationId?> FindFeaturedIdAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Featured(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? new GenerationId(item.Required(nameof(Generation.Id))) : null;
    }

    private TransactWriteItem PutFeatured(TenantId tenant, GenerationId id, GenerationId? before) => new()
    {
        Put = new Put
        {
            TableName = tables.History,
            Item = new Dictionary<string, AttributeValue>(Keys.Featured(tenant)) { [nameof(Generation.Id)] = new(id.Value) },
            ConditionExpression = before is null ? "attribute_not_exists(PK)" : "Id = :before",
            ExpressionAttributeValues = before is { } other ? new() { [":before"] = new(other.Value) } : null,
        },
    };

    private TransactWriteItem DeleteFeatured(TenantId tenant, GenerationId id) => new()
    {
        Delete = new Delete
        {
            TableName = tables.History,
            Key = Keys.Featured(tenant),
            ConditionExpression = "Id = :id",
            ExpressionAttributeValues = new() { [":id"] = new(id.Value) },
        },
    };
}
