using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

public enum BookingOutcome
{
    Booked,

    /// <summary>It was booked before under the same reference; nothing changed.</summary>
    AlreadyBooked,

    /// <summary>There are fewer credits than should be taken away; nothing changed.</summary>
    InsufficientCredits,

    /// <summary>A write beside it was refused; nothing changed.</summary>
    Refused,
}

/// <param name="Outcome">What happened.</param>
/// <param name="Balance">After it.</param>
public sealed record BookingResult(BookingOutcome Outcome, CreditBalance Balance);

/// <summary>
/// Credits that come and go other than for generations. Each is booked once per reference, however often, late or at once it is asked
/// for: the reference's own row is put in the same transaction.
/// </summary>
public sealed class CreditBookings(IAmazonDynamoDB dynamo, CreditLedger ledger, TableNames tables, IOptions<CreditOptions> options)
{
    /// <summary>Adds bought credits.</summary>
    /// <param name="tenant">Who gets them.</param>
    /// <param name="credits">1 to <see cref="CreditAmount.Max"/>.</param>
    /// <param name="reference">What was paid, such as a checkout session.</param>
    /// <param name="actor">Who bought them.</param>
    public Task<BookingResult> PurchaseAsync(TenantId tenant, int credits, string reference, string actor, CancellationToken cancellationToken) =>
        PurchaseAsync(tenant, credits, reference, actor, (_, _) => [], cancellationToken);

    /// <inheritdoc cref="PurchaseAsync(TenantId, int, string, string, CancellationToken)"/>
    /// <param name="tenant">Who gets them.</param>
    /// <param name="credits">1 to <see cref="CreditAmount.Max"/>.</param>
    /// <param name="reference">What was paid, such as a checkout session.</param>
    /// <param name="actor">Who bought them.</param>
    /// <param name="beside">Further writes of the same transaction, given what could be spent before and after it.</param>
    public Task<BookingResult> PurchaseAsync(
        TenantId tenant, int credits, string reference, string actor, Func<int, int, IReadOnlyList<TransactWriteItem>> beside, CancellationToken cancellationToken) =>
        BookAsync(tenant, reference, draft => Always(() => draft.Purchase(credits, reference, actor)), cancellationToken, beside);

    /// <summary>Takes bought credits back; those that are spent already become owed.</summary>
    /// <param name="tenant">Who loses them.</param>
    /// <param name="credits">1 to <see cref="CreditAmount.Max"/>.</param>
    /// <param name="reference">What was paid back, such as a refund's id.</param>
    /// <param name="actor">Who paid it back.</param>
    public Task<BookingResult> RefundAsync(TenantId tenant, int credits, string reference, string actor, CancellationToken cancellationToken) =>
        RefundAsync(tenant, credits, reference, actor, (_, _) => [], cancellationToken);

    /// <inheritdoc cref="RefundAsync(TenantId, int, string, string, CancellationToken)"/>
    /// <param name="tenant">Who loses them.</param>
    /// <param name="credits">1 to <see cref="CreditAmount.Max"/>.</param>
    /// <param name="reference">What was paid back, such as a refund's id.</param>
    /// <param name="actor">Who paid it back.</param>
    /// <param name="beside">Further writes of the same transaction, given what could be spent before and after it.</param>
    public Task<BookingResult> RefundAsync(
        TenantId tenant, int credits, string reference, string actor, Func<int, int, IReadOnlyList<TransactWriteItem>> beside, CancellationToken cancellationToken) =>
        BookAsync(tenant, reference, draft => Always(() => draft.Refund(credits, reference, actor)), cancellationToken, beside);

    /// <summary>Corrects a balance.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="credits">Added, or taken away when negative; up to <see cref="CreditAmount.Max"/>.</param>
    /// <param name="reference">Made once by whoever may retry.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    public Task<BookingResult> AdjustAsync(
        TenantId tenant, int credits, string reference, string actor, string reason, CancellationToken cancellationToken) =>
        AdjustAsync(tenant, credits, reference, actor, reason, (_, _) => [], cancellationToken);

    /// <inheritdoc cref="AdjustAsync(TenantId, int, string, string, string, CancellationToken)"/>
    /// <param name="tenant">Whose.</param>
    /// <param name="credits">Added, or taken away when negative; up to <see cref="CreditAmount.Max"/>.</param>
    /// <param name="reference">Made once by whoever may retry.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="beside">Further writes of the same transaction, given what could be spent before and after it.</param>
    /// <param name="approvedBy">The second operator, where it takes two.</param>
    public Task<BookingResult> AdjustAsync(
        TenantId tenant, int credits, string reference, string actor, string reason, Func<int, int, IReadOnlyList<TransactWriteItem>> beside, CancellationToken cancellationToken, string? approvedBy = null) =>
        BookAsync(tenant, reference, draft => draft.TryAdjust(credits, reference, actor, reason, approvedBy), cancellationToken, beside);

    /// <summary>Every reference that was booked under, with the number of its entry.</summary>
    public async IAsyncEnumerable<(string Reference, long Sequence)> ReadReferencesAsync(
        TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tables.Credits,
            KeyConditionExpression = "PK = :ledger AND begins_with(SK, :bookings)",
            ExpressionAttributeValues = new() { [":ledger"] = new(Keys.LedgerPartition(tenant)), [":bookings"] = new(Keys.BookingPrefix) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return (item.Required(Attributes.SortKey)[Keys.BookingPrefix.Length..], item.GetLong(nameof(LedgerEntry.Sequence)));
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task<BookingResult> BookAsync(TenantId tenant, string reference, Func<LedgerDraft, bool> tryBook, CancellationToken cancellationToken, Func<int, int, IReadOnlyList<TransactWriteItem>>? beside = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        var result = await ledger.WriteAsync(
            tenant,
            draft =>
            {
                var before = draft.Renew(options.Value.DailyAllowance).Balance.Available;
                return tryBook(draft) ? [PutReference(tenant, reference, draft.Balance.Sequence), .. beside?.Invoke(before, draft.Balance.Available) ?? []] : null;
            },
            cancellationToken);
        return result.Outcome switch
        {
            LedgerOutcome.Written => new(BookingOutcome.Booked, result.Balance),
            LedgerOutcome.Refused => new(await ExplainAsync(BookingOutcome.Refused), result.Balance),
            LedgerOutcome.Declined => new(await ExplainAsync(BookingOutcome.InsufficientCredits), result.Balance),
        };

        // A repeated correction finds too few credits too, once it has taken them.
        async Task<BookingOutcome> ExplainAsync(BookingOutcome ifNew) =>
            await ledger.IsBookedAsync(tenant, reference, cancellationToken) ? BookingOutcome.AlreadyBooked : ifNew;
    }

    private TransactWriteItem PutReference(TenantId tenant, string reference, long sequence) => new()
    {
        Put = new Put
        {
            TableName = tables.Credits,
            Item = new(Keys.Booking(tenant, reference)) { [nameof(LedgerEntry.Sequence)] = AttributeValues.Number(sequence) },
            ConditionExpression = "attribute_not_exists(PK)", // once per reference
        },
    };

    private static bool Always(Action book)
    {
        book();
        return true;
    }
}
