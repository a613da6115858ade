using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing;

/// <summary>Purchases as stored. Whatever is not settled yet also stands in one list, so that a lost event is noticed.</summary>
public sealed class PurchaseStore(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, CreditBookings bookings, TimeProvider clock)
{
    /// <summary>How ledger entries refer to changes of a purchase after it was granted.</summary>
    public const string ChangePrefix = "purchase:";

    /// <summary>How ledger entries refer to a purchase that the kept card was charged for.</summary>
    public const string TopUpPrefix = "topup:";

    // Events settle nearly all of them at once; this is for those whose event is lost.
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(3);

    /// <summary>Keeps a new purchase. False when it is there already: the same form was sent twice.</summary>
    public async Task<bool> TryAddAsync(Purchase purchase, CancellationToken cancellationToken) =>
        await transactions.TryWriteAsync(Adding(purchase), cancellationToken) is null;

    /// <summary>The writes that keep a new purchase, and put it on the list of open ones.</summary>
    public IReadOnlyList<TransactWriteItem> Adding(Purchase purchase) =>
    [
        new TransactWriteItem { Put = new Put { TableName = tables.Credits, Item = Purchase.From(purchase), ConditionExpression = "attribute_not_exists(PK)" } },
        new TransactWriteItem
        {
            Put = new Put
            {
                TableName = tables.Credits,
                Item = new(Keys.OpenPurchase(purchase.Tenant, purchase.Id.Value))
                {
                    [nameof(Purchase.Tenant)] = new(purchase.Tenant.Value),
                    [nameof(Purchase.Id)] = new(purchase.Id.Value),
                    [nameof(OpenPurchase.LookAt)] = AttributeValues.Time(clock.GetUtcNow() + FirstLook),
                },
            },
        },
    ];

    public async Task<Purchase?> FindAsync(TenantId tenant, PurchaseId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.Purchase(tenant, id.Value), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? Purchase.Read(item) : null;
    }

    private const string AfterAll = "~";

    /// <summary>The purchase that a ledger entry's reference names; null when it names none, as those of checkout sessions.</summary>
    public static PurchaseId? PurchaseOf(string reference) =>
        reference.StartsWith(TopUpPrefix, StringComparison.Ordinal) ? PurchaseId.TryParse(reference[TopUpPrefix.Length..])
        : reference.StartsWith(ChangePrefix, StringComparison.Ordinal) ? PurchaseId.TryParse(reference[ChangePrefix.Length..].Split(':')[0])
        : null;

    /// <summary>Newest first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="before">Only what was bought before that one; null for the newest.</param>
    public async Task<IReadOnlyList<Purchase>> ListAsync(TenantId tenant, int limit, CancellationToken cancellationToken, PurchaseId? before = null)
    {
        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = tables.Credits,
                KeyConditionExpression = "PK = :purchases AND SK < :before",
                ExpressionAttributeValues = new() { [":purchases"] = new(Keys.PurchasePartition(tenant)), [":before"] = new(before?.Value ?? AfterAll) },
                ScanIndexForward = false,
                ConsistentRead = true,
                Limit = limit,
            },
            cancellationToken);
        return [.. (response.Items ?? []).Select(Purchase.Read)];
    }

    /// <summary>Notes the payment page. False when the purchase has another one.</summary>
    public async Task<bool> TrySetSessionAsync(Purchase purchase, string sessionId, string url, CancellationToken cancellationToken) =>
        await TryUpdateAsync(
            purchase, "SET SessionId = :session, #Url = :url", IsItsSession, new() { [":session"] = new(sessionId), [":url"] = new(url) }, nameof(Purchase.Url), [], cancellationToken);

    /// <summary>
    /// Grants the credits, once for each session, in the transaction that marks the purchase and takes it from the list of open ones.
    /// </summary>
    /// <param name="purchase">As it was found.</param>
    /// <param name="sessionId">The session that is paid.</param>
    /// <param name="paymentIntentId">Null when nothing had to be paid.</param>
    /// <param name="invoiceId">Null when there is none.</param>
    /// <param name="kept">The card that paid, where it is to be kept from now on.</param>
    public Task<BookingResult> GrantAsync(Purchase purchase, string sessionId, string? paymentIntentId, string? invoiceId, KeptCard? kept, CancellationToken cancellationToken) =>
        bookings.PurchaseAsync(
            purchase.Tenant,
            purchase.Credits,
            "checkout:" + sessionId,
            purchase.Buyer.Value,
            (_, _) =>
            [
                Update(
                    purchase,
                    "SET #State = :granted, SessionId = :session" + (paymentIntentId is null ? "" : ", PaymentIntentId = :intent") + (invoiceId is null ? "" : ", InvoiceId = :invoice"),
                    IsItsSession,
                    new Dictionary<string, AttributeValue> { [":granted"] = new(nameof(PurchaseState.Granted)), [":session"] = new(sessionId) }
                        .With(":intent", paymentIntentId is null ? null : new(paymentIntentId))
                        .With(":invoice", invoiceId is null ? null : new(invoiceId)),
                    nameof(Purchase.State)),
                Close(purchase),
                .. kept is null ? Array.Empty<TransactWriteItem>() : [new() { Put = new Put { TableName = tables.Credits, Item = KeptCard.From(kept) } }],
            ],
            cancellationToken);

    /// <summary>Grants the credits of a top-up, once for each, in the transaction that marks it and takes it from the list of open ones.</summary>
    /// <param name="purchase">As it was found.</param>
    /// <param name="paymentIntentId">What paid it.</param>
    public Task<BookingResult> GrantTopUpAsync(Purchase purchase, string paymentIntentId, CancellationToken cancellationToken) =>
        bookings.PurchaseAsync(
            purchase.Tenant,
            purchase.Credits,
            TopUpPrefix + purchase.Id,
            LedgerEntry.System,
            (_, _) =>
            [
                Update(
                    purchase,
                    "SET #State = :granted, PaymentIntentId = :intent",
                    "attribute_exists(PK) AND (attribute_not_exists(PaymentIntentId) OR PaymentIntentId = :intent)",
                    new() { [":granted"] = new(nameof(PurchaseState.Granted)), [":intent"] = new(paymentIntentId) },
                    nameof(Purchase.State)),
                Close(purchase),
            ],
            cancellationToken);

    /// <summary>The customer has done their part; the list keeps the purchase until the money is there.</summary>
    public Task<bool> TrySetPendingAsync(Purchase purchase, CancellationToken cancellationToken) =>
        TrySetAsync(purchase, PurchaseState.Pending, "#State = :open", new() { [":open"] = new(nameof(PurchaseState.Open)) }, [], cancellationToken); // who asked Stripe before it ended comes too late

    /// <summary>Nothing will be paid any more. If it is nevertheless, it is granted, and what is granted stays so.</summary>
    public Task<bool> TryCloseAsync(Purchase purchase, PurchaseState state, CancellationToken cancellationToken) =>
        TrySetAsync(purchase, state, "attribute_exists(PK) AND #State <> :granted", new() { [":granted"] = new(nameof(PurchaseState.Granted)) }, [Close(purchase)], cancellationToken);

    /// <summary>The writes of a purchase that ends without money, once.</summary>
    /// <param name="purchase">As it was found, not settled.</param>
    /// <param name="state">How it ends.</param>
    public IReadOnlyList<TransactWriteItem> Ending(Purchase purchase, PurchaseState state) =>
    [
        Update(
            purchase,
            "SET #State = :state",
            "#State = :seen", // events come late: what has ended stays so
            new() { [":state"] = new(state.ToString()), [":seen"] = new(purchase.State.ToString()) },
            nameof(Purchase.State)),
        Close(purchase),
    ];

    /// <summary>
    /// Takes back or returns the difference to so many credits taken back in all. False when another request changed it meanwhile:
    /// look again.
    /// </summary>
    /// <param name="purchase">As it was found, granted.</param>
    /// <param name="target">0 to the credits of the purchase.</param>
    public async Task<bool> TrySetTakenBackAsync(Purchase purchase, int target, CancellationToken cancellationToken)
    {
        var change = target - purchase.CreditsTakenBack;
        var reference = $"{ChangePrefix}{purchase.Id}:{purchase.Changes + 1}";
        IReadOnlyList<TransactWriteItem> Note(int before, int after) =>
        [
            Update(
                purchase,
                "SET CreditsTakenBack = :target, Changes = :next",
                "Changes = :seen", // each change is worked out from the one before
                new()
                {
                    [":target"] = AttributeValues.Number(target),
                    [":next"] = AttributeValues.Number(purchase.Changes + 1),
                    [":seen"] = AttributeValues.Number(purchase.Changes),
                }),
        ];
        var result = change > 0
            ? await bookings.RefundAsync(purchase.Tenant, change, reference, LedgerEntry.System, Note, cancellationToken)
            : await bookings.PurchaseAsync(purchase.Tenant, -change, reference, LedgerEntry.System, Note, cancellationToken);
        return result.Outcome is BookingOutcome.Booked;
    }

    /// <summary>Purchases that are not settled and are due for a look.</summary>
    public async Task<IReadOnlyList<OpenPurchase>> ListDueAsync(int limit, CancellationToken cancellationToken)
    {
        var due = new List<OpenPurchase>();
        var query = new QueryRequest
        {
            TableName = tables.Credits,
            KeyConditionExpression = "PK = :open",
            FilterExpression = "LookAt <= :now",
            ExpressionAttributeValues = new() { [":open"] = new(Keys.OpenPurchases), [":now"] = AttributeValues.Time(clock.GetUtcNow()) },
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            due.AddRange((page.Items ?? []).Select(OpenPurchase.Read));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 } && due.Count < limit);

        return [.. due.Take(limit)];
    }

    /// <summary>Takes the look for itself. False when another instance has it, or it was settled meanwhile.</summary>
    public async Task<bool> TryPostponeAsync(OpenPurchase open, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Credits,
                    Key = Keys.OpenPurchase(open.Tenant, open.Id.Value),
                    UpdateExpression = "SET LookAt = :next",
                    ConditionExpression = "LookAt = :seen",
                    ExpressionAttributeValues = new() { [":next"] = AttributeValues.Time(clock.GetUtcNow() + pause), [":seen"] = AttributeValues.Time(open.LookAt) },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private const string IsItsSession = "attribute_exists(PK) AND (attribute_not_exists(SessionId) OR SessionId = :session)";

    private Task<bool> TrySetAsync(
        Purchase purchase, PurchaseState state, string condition, Dictionary<string, AttributeValue> values, IReadOnlyList<TransactWriteItem> beside, CancellationToken cancellationToken) =>
        TryUpdateAsync(purchase, "SET #State = :state", condition, new(values) { [":state"] = new(state.ToString()) }, nameof(Purchase.State), beside, cancellationToken);

    private async Task<bool> TryUpdateAsync(
        Purchase purchase,
        string expression,
        string condition,
        Dictionary<string, AttributeValue> values,
        string reserved,
        IReadOnlyList<TransactWriteItem> beside,
        CancellationToken cancellationToken) =>
        await transactions.TryWriteAsync([Update(purchase, expression, condition, values, reserved), .. beside], cancellationToken) is null;

    /// <param name="purchase">Which.</param>
    /// <param name="expression">What to set.</param>
    /// <param name="condition">When to.</param>
    /// <param name="values">Of both.</param>
    /// <param name="reserved">The attribute in them whose name is a word of DynamoDB's, written with a <c>#</c>.</param>
    private TransactWriteItem Update(Purchase purchase, string expression, string condition, Dictionary<string, AttributeValue> values, string? reserved = null) => new()
    {
        Update = new Update
        {
            TableName = tables.Credits,
            Key = Keys.Purchase(purchase.Tenant, purchase.Id.Value),
            UpdateExpression = expression,
            ConditionExpression = condition,
            ExpressionAttributeNames = reserved is null ? null : new() { ["#" + reserved] = reserved },
            ExpressionAttributeValues = values,
        },
    };

    private TransactWriteItem Close(Purchase purchase) => new()
    {
        Delete = new Delete { TableName = tables.Credits, Key = Keys.OpenPurchase(purchase.Tenant, purchase.Id.Value) },
    };
}

/// <summary>A purchase on the list of those that are not settled.</summary>
/// <param name="LookAt">When to ask Stripe about it, if no event has come until then.</param>
public sealed record OpenPurchase(TenantId Tenant, PurchaseId Id, DateTimeOffset LookAt)
{
    public static OpenPurchase Read(Dictionary<string, AttributeValue> item) =>
        new(new TenantId(item.Required(nameof(Tenant))), new PurchaseId(item.Required(nameof(Id))), item.Time(nameof(LookAt)));
}
