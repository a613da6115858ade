using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing.TopUps;

public enum BeginOutcome
{
    Begun,

    /// <summary>Somebody changed the top-up or the card, or another instance began a purchase; nothing changed.</summary>
    ChangedMeanwhile,

    /// <summary>The workspace is suspended or deleted; nothing changed.</summary>
    WorkspaceClosed,
}

/// <summary>A tenant on the list of top-ups to be looked at.</summary>
/// <param name="LookAt">When, if nothing brings it up before.</param>
public sealed record TopUpLook(TenantId Tenant, DateTimeOffset LookAt);

/// <summary>
/// Top-ups as stored. Each is one row, replaced as a whole on the condition that it is still the one that was read. While there is
/// something to do for it, it stands in one list with the others', so that nothing is lost with a process.
/// </summary>
public sealed class TopUpStore(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, PurchaseStore purchases, KeptCards cards, TimeProvider clock)
{
    // Those who spend bring up their own; this is for what was lost on the way.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);

    /// <summary>Null when nobody ever turned one on.</summary>
    public async Task<TopUp?> FindAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.TopUp(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? TopUp.Read(item) : null;
    }

    /// <summary>Replaces the row. False when it is not as it was read any more, or a write beside it was refused: then nothing changed.</summary>
    /// <param name="seen">As it was read; null when there was none.</param>
    /// <param name="next">As it is to be.</param>
    /// <param name="beside">Further writes of the same transaction.</param>
    public async Task<bool> TryReplaceAsync(TopUp? seen, TopUp next, IEnumerable<TransactWriteItem> beside, CancellationToken cancellationToken) =>
        await transactions.TryWriteAsync([.. Replacing(seen, next), .. beside], cancellationToken) is null;

    /// <summary>Keeps a new purchase and makes it the top-up's last one: the moment at which it is decided that this need is met, and by whom.</summary>
    /// <param name="seen">As it was read before the balance was.</param>
    /// <param name="purchase">New, to be paid with <see cref="Purchase.PaymentMethodId"/>.</param>
    public async Task<BeginOutcome> TryBeginAsync(TopUp seen, Purchase purchase, CancellationToken cancellationToken)
    {
        var next = seen with { Last = purchase.Id, Month = TopUp.MonthOf(purchase.CreatedAt), Times = seen.TimesIn(purchase.CreatedAt) + 1 };
        var reasons = await transactions.TryWriteAsync(
            [CheckIsOpen(purchase.Tenant), cards.CheckIsKept(purchase.Tenant, purchase.PaymentMethodId!), .. Replacing(seen, next), .. purchases.Adding(purchase)], cancellationToken);
        return reasons switch
        {
            null => BeginOutcome.Begun,
            [{ Code: "ConditionalCheckFailed" }, ..] => BeginOutcome.WorkspaceClosed,
            _ => BeginOutcome.ChangedMeanwhile,
        };
    }

    /// <summary>Those that are due for a look.</summary>
    public async Task<IReadOnlyList<TopUpLook>> ListDueAsync(int limit, CancellationToken cancellationToken)
    {
        var due = new List<TopUpLook>();
        var query = new QueryRequest
        {
            TableName = tables.Credits,
            KeyConditionExpression = "PK = :looks",
            FilterExpression = "LookAt <= :now",
            ExpressionAttributeValues = new() { [":looks"] = new(Keys.TopUpLooks), [":now"] = AttributeValues.Time(clock.GetUtcNow()) },
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            due.AddRange((page.Items ?? []).Select(row => new TopUpLook(new TenantId(row.Required(nameof(TopUpLook.Tenant))), row.Time(nameof(TopUpLook.LookAt)))));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 } && due.Count < limit);

        return [.. due.Take(limit)];
    }

    /// <summary>Takes the look for itself. False when another instance has it, or nothing is to be done any more.</summary>
    public async Task<bool> TryPostponeAsync(TopUpLook look, CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Credits,
                    Key = Keys.TopUpLook(look.Tenant),
                    UpdateExpression = "SET LookAt = :next",
                    ConditionExpression = "LookAt = :seen",
                    ExpressionAttributeValues = new() { [":next"] = AttributeValues.Time(clock.GetUtcNow() + LookEvery), [":seen"] = AttributeValues.Time(look.LookAt) },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private TransactWriteItem[] Replacing(TopUp? seen, TopUp next) =>
    [
        new()
        {
            Put = new Put
            {
                TableName = tables.Credits,
                Item = TopUp.From(next with { Version = (seen?.Version ?? 0) + 1 }),
                ConditionExpression = seen is null ? "attribute_not_exists(PK)" : "Version = :seen", // it follows from what was read
                ExpressionAttributeValues = seen is null ? null : new() { [":seen"] = AttributeValues.Number(seen.Version) },
            },
        },
        next.State is TopUpState.On || next.IsLetterDue
            ? new()
            {
                Put = new Put
                {
                    TableName = tables.Credits,
                    Item = new(Keys.TopUpLook(next.Tenant))
                    {
                        [nameof(TopUpLook.Tenant)] = new(next.Tenant.Value),
                        [nameof(TopUpLook.LookAt)] = AttributeValues.Time(clock.GetUtcNow() + LookEvery),
                    },
                },
            }
            : new() { Delete = new Delete { TableName = tables.Credits, Key = Keys.TopUpLook(next.Tenant) } },
    ];

    private TransactWriteItem CheckIsOpen(TenantId tenant) => new()
    {
        ConditionCheck = new ConditionCheck
        {
            TableName = tables.Tenants,
            Key = Keys.Tenant(tenant),
            ConditionExpression = Tenant.IsThere + " AND attribute_not_exists(SuspendedAt)", // neither is charged
        },
    };
}
