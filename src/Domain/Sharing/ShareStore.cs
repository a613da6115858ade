using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Sharing;

public enum MakeShareOutcome
{
    Made,

    /// <summary>The poster has <see cref="ShareStore.LinksPerPosterMax"/> live links, or the tenant <see cref="ShareStore.LinksMax"/>.</summary>
    TooMany,

    /// <summary>Only finished posters can be shared; it is not one, or it is not there.</summary>
    NoPoster,
}

/// <summary>What somebody who has a link sees.</summary>
/// <param name="Poster">Finished, with its image.</param>
public sealed record SharedPoster(Share Share, Generation Poster);

/// <summary>Links to posters: made, opened by anybody, counted and revoked. Every opening asks for all that may have ended it.</summary>
public sealed class ShareStore(
    IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TenantStore tenants, GenerationHistory history, AuditTrail audit, TimeProvider clock)
{
    public const int LinksPerPosterMax = 20;
    public const int LinksMax = 500;

    /// <summary>How long a link may live, in days; null is for ever.</summary>
    public static readonly IReadOnlyList<int?> Lifetimes = [1, 7, 30, null];

    /// <param name="by">Whoever makes it, in whose tenant.</param>
    /// <param name="poster">What it shows.</param>
    /// <param name="days">One of <see cref="Lifetimes"/>.</param>
    /// <param name="showsPrompt">Whether the description is shown, too.</param>
    /// <param name="seal">Encrypts the secret, to be stored.</param>
    public async Task<(MakeShareOutcome Outcome, Share? Share)> MakeAsync(
        Participant by, GenerationId poster, int? days, bool showsPrompt, Func<TenantSecret, string> seal, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(by.Tenant, poster, cancellationToken) is not { Poster: not null })
        {
            return (MakeShareOutcome.NoPoster, null);
        }

        // Counted just before, not in the transaction: a few links above the limit harm nobody.
        var live = await ListAsync(by.Tenant, cancellationToken);
        if (live.Count >= LinksMax || live.Count(each => each.Poster == poster) >= LinksPerPosterMax)
        {
            return (MakeShareOutcome.TooMany, null);
        }

        var (secret, now) = (TenantSecret.New(by.Tenant), clock.GetUtcNow());
        var share = new Share(by.Tenant, secret.Id, poster, by.Actor.Name, now, days is { } lifetime ? now.AddDays(lifetime) : null, showsPrompt, seal(secret));
        var reasons = await transactions.TryWriteAsync(
            [
                tenants.CheckIsThere(by.Tenant),
                new TransactWriteItem { Put = new Put { TableName = tables.Tenants, Item = Share.From(share), ConditionExpression = "attribute_not_exists(PK)" } },
                audit.Write(by.Tenant, by.Actor, "share.made", poster.Value, after: days is { } few ? $"{few} days" : "for good"),
            ],
            cancellationToken);
        return reasons is null ? (MakeShareOutcome.Made, share) : (MakeShareOutcome.NoPoster, null);
    }

    /// <summary>What the link shows now. Null when it never was, has ended or was revoked, and when its poster or its tenant is gone: which, nobody is told.</summary>
    public async Task<SharedPoster?> OpenAsync(TenantSecret secret, CancellationToken cancellationToken)
    {
        var found = FindAsync(secret.Tenant, secret.Id, cancellationToken);
        var owner = tenants.FindAsync(secret.Tenant, cancellationToken);
        await Task.WhenAll(found, owner);
        return await found is { } share && await owner is { SuspendedAt: null }
            && await history.FindAsync(share.Tenant, share.Poster, cancellationToken) is { Poster: not null } poster
                ? new SharedPoster(share, poster)
                : null;
    }

    /// <summary>Counts one view. A link that was revoked meanwhile does not come back by it.</summary>
    public async Task CountViewAsync(Share share, CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Tenants,
                    Key = Keys.Share(share.Tenant, share.Id),
                    UpdateExpression = "ADD #views :one",
                    ConditionExpression = "attribute_exists(PK)",
                    ExpressionAttributeNames = new() { ["#views"] = nameof(Share.Views) }, // a reserved word
                    ExpressionAttributeValues = new() { [":one"] = AttributeValues.Number(1) },
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // Revoked meanwhile.
        }
    }

    /// <summary>The tenant's live links, newest first.</summary>
    public async Task<IReadOnlyList<Share>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var shares = await QueryAsync(tenant, cancellationToken);
        return [.. shares.Where(share => share.IsLive(now)).OrderByDescending(share => share.MadeAt)];
    }

    /// <summary>Ends a link with the next request. False when it was not there any more.</summary>
    public async Task<bool> TryRevokeAsync(Participant by, string id, CancellationToken cancellationToken) =>
        await FindAsync(by.Tenant, id, cancellationToken) is { } share
        && await transactions.TryWriteAsync(
            [
                new TransactWriteItem { Delete = new Delete { TableName = tables.Tenants, Key = Keys.Share(by.Tenant, id), ConditionExpression = "attribute_exists(PK)" } }, // told once
                audit.Write(by.Tenant, by.Actor, "share.revoked", share.Poster.Value),
            ],
            cancellationToken) is null;

    /// <summary>Removes all links of a poster that is being removed. It may be done again.</summary>
    public async Task RemoveOfAsync(TenantId tenant, GenerationId poster, CancellationToken cancellationToken)
    {
        foreach (var share in (await QueryAsync(tenant, cancellationToken)).Where(share => share.Poster == poster))
        {
            await dynamo.DeleteItemAsync(tables.Tenants, Keys.Share(tenant, share.Id), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Share>> QueryAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tables.Tenants,
            KeyConditionExpression = "PK = :shares",
            ExpressionAttributeValues = new() { [":shares"] = new(Keys.SharePartition(tenant)) },
            ConsistentRead = true,
        };
        var shares = new List<Share>();
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            shares.AddRange((page.Items ?? []).Select(Share.Read));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
        return shares;
    }

    private async Task<Share?> FindAsync(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.Share(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item && Share.Read(item) is var share && share.IsLive(clock.GetUtcNow()) ? share : null;
    }
}
