using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Gallery;

public enum HideOutcome
{
    Hidden,

    /// <summary>Nobody sees it anyway.</summary>
    NotShown,
}

public enum UnhideOutcome
{
    /// <summary>Everybody can see it again, under a new address.</summary>
    Shown,

    /// <summary>Its tenant has taken it down meanwhile; it may be published again.</summary>
    Lifted,

    /// <summary>Operators do not hide it.</summary>
    NotHidden,

    /// <summary>Its tenant has deleted it.</summary>
    PosterGone,
}

/// <summary>What operators do in the gallery. What they hide stays hidden, whatever its tenant does, until they lift it.</summary>
public sealed class GalleryDesk(
    GalleryRows rows, GalleryCopies copies, GenerationHistory history, TenantStore tenants, AuditTrail audit, Transactions transactions, TableNames tables, TimeProvider clock)
{
    private const int TriesMax = 10;

    /// <summary>From now on nobody sees it.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">Which poster.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="reason">Why, in words that the tenant's members read.</param>
    public async Task<HideOutcome> HideAsync(TenantId tenant, GenerationId id, Actor actor, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            if (await rows.FindAsync(tenant, id, cancellationToken) is not { State: GalleryState.Shown } seen)
            {
                return HideOutcome.NotShown;
            }

            var hidden = seen with { State = GalleryState.Hidden, PublicId = null, HiddenBecause = reason };
            if (await transactions.TryWriteAsync(
                    [rows.Put(hidden, seen), .. rows.TakeDown(seen), .. audit.WriteOperation(tenant, actor, "gallery.hidden", id.Value, reason, "shown", "hidden")], cancellationToken) is null)
            {
                return HideOutcome.Hidden;
            }
        }

        throw new TimeoutException($"Generation {id} changed {TriesMax} times while it was being hidden.");
    }

    /// <summary>Takes that back.</summary>
    public async Task<UnhideOutcome> UnhideAsync(TenantId tenant, GenerationId id, Actor actor, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            if (await rows.FindAsync(tenant, id, cancellationToken) is not { State: not GalleryState.Shown } seen)
            {
                return UnhideOutcome.NotHidden;
            }

            if (!seen.IsPublished)
            {
                if (await transactions.TryWriteAsync(
                        [rows.Delete(seen), .. audit.WriteOperation(tenant, actor, "gallery.unhidden", id.Value, reason, "hidden", "withdrawn")], cancellationToken) is null)
                {
                    return UnhideOutcome.Lifted;
                }

                continue;
            }

            if (await history.FindAsync(tenant, id, cancellationToken) is not { Poster: { } poster } generation)
            {
                return UnhideOutcome.PosterGone;
            }

            var shown = seen with { State = GalleryState.Shown, PublicId = GalleryId.New(), HiddenBecause = null };
            var copiesMade = await copies.MakeAsync(poster, shown.PublicId.Value, cancellationToken);
            var reasons = await transactions.TryWriteAsync(
                [
                    tenants.CheckIsThere(tenant), CheckIsThere(tenant, id), rows.Put(shown, seen), .. rows.Hang(GalleryPoster.Of(shown.PublicId.Value, shown, generation), copiesMade),
                    .. audit.WriteOperation(tenant, actor, "gallery.unhidden", id.Value, reason, "hidden", "shown"),
                ],
                cancellationToken);
            switch (reasons)
            {
                case null:
                    return UnhideOutcome.Shown;
                case [{ Code: "ConditionalCheckFailed" }, ..]:
                    return UnhideOutcome.PosterGone; // with its tenant
            }
        }

        throw new TimeoutException($"Generation {id} changed {TriesMax} times while it was being shown again.");
    }

    private TransactWriteItem CheckIsThere(TenantId tenant, GenerationId id) => new()
    {
        ConditionCheck = new ConditionCheck
        {
            TableName = tables.History,
            Key = Keys.Generation(tenant, id),
            ConditionExpression = "attribute_exists(PK) AND " + Generation.IsThereCondition, // what is on its way out must not be seen again
            ExpressionAttributeValues = new() { [":now"] = AttributeValues.EpochSeconds(clock.GetUtcNow()) },
        },
    };
}
