using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>
/// Removes a tenant's credits and keeps what they add up to, month by month, in totals that nobody can tell the tenant from. A month is
/// noted with the removal in the transaction that adds it: so it counts once, whatever is interrupted and repeated.
/// </summary>
internal sealed class LedgerRemoval(CreditLedger ledger, Transactions transactions, RowRemover rows, TableNames tables)
{
    /// <summary>Adds the ledger to the totals, by the months (UTC) of its entries. All of it is counted before any of it is removed.</summary>
    public async Task CountAsync(Removal removal, CancellationToken cancellationToken)
    {
        var months = new SortedDictionary<DateOnly, CreditTotals>();
        await foreach (var entry in ledger.ReadEntriesAsync(removal.Tenant, after: 0, LedgerEntry.SequenceMax, cancellationToken))
        {
            var month = DateOnly.FromDateTime(entry.At.UtcDateTime).AddDays(1 - entry.At.UtcDateTime.Day);
            months[month] = months.GetValueOrDefault(month).With(entry);
        }

        foreach (var (month, totals) in months.Where(month => !removal.Counted.Contains(NameOf(month.Key))))
        {
            // Refused when a worker whose lease had ended counted it meanwhile.
            await transactions.TryWriteAsync([Note(removal, month), Add(month, totals)], cancellationToken);
        }
    }

    /// <summary>Removes purchases, entries, bookings, balance, top-up, and what members spent.</summary>
    public async Task RemoveAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // What leads to a row is deleted after it.
        await foreach (var page in rows.ReadAsync(tables.Credits, Keys.PurchasePartition(tenant), cancellationToken))
        {
            await rows.DeleteAsync(tables.Credits, page.Select(row => Keys.OpenPurchase(tenant, row.Required(Attributes.SortKey))), cancellationToken);
            await rows.DeleteAsync(tables.Credits, page, cancellationToken);
        }

        foreach (var partition in new[] { Keys.LedgerPartition(tenant), Keys.SpendingPartition(tenant), Keys.Partition(tenant) })
        {
            await rows.DeleteAsync(tables.Credits, partition, cancellationToken);
        }

        await rows.DeleteAsync(tables.Credits, [Keys.TopUpLook(tenant)], cancellationToken);
    }

    private static string NameOf(DateOnly month) => Keys.SpendingPrefix(month).TrimEnd('#');

    private TransactWriteItem Note(Removal removal, DateOnly month) => new()
    {
        Update = new Update
        {
            TableName = tables.Tenants,
            Key = Keys.Removal(removal.Tenant),
            UpdateExpression = "ADD Counted :months",
            ConditionExpression = "attribute_exists(PK) AND NOT contains(Counted, :month)", // each month once
            ExpressionAttributeValues = new() { [":months"] = new() { SS = [NameOf(month)] }, [":month"] = new(NameOf(month)) },
        },
    };

    private TransactWriteItem Add(DateOnly month, CreditTotals totals)
    {
        var sums = new Dictionary<string, long>
        {
            ["Tenants"] = 1,
            [nameof(CreditTotals.Granted)] = totals.Granted,
            [nameof(CreditTotals.Expired)] = totals.Expired,
            [nameof(CreditTotals.Purchased)] = totals.Purchased,
            [nameof(CreditTotals.Refunded)] = totals.Refunded,
            [nameof(CreditTotals.Adjusted)] = totals.Adjusted,
            [nameof(CreditTotals.Consumed)] = totals.Consumed,
        };
        return new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tables.Credits,
                Key = Keys.Totals(month),
                UpdateExpression = "ADD " + string.Join(", ", sums.Keys.Select(name => $"#{name} :{name}")),
                ExpressionAttributeNames = sums.Keys.ToDictionary(name => "#" + name),
                ExpressionAttributeValues = sums.ToDictionary(sum => ":" + sum.Key, sum => AttributeValues.Number(sum.Value)),
            },
        };
    }
}
