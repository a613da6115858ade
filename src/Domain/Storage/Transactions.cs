using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Domain.Storage;

/// <summary>Runs one DynamoDB transaction to a known result.</summary>
public sealed class Transactions(IAmazonDynamoDB dynamo, TimeProvider clock)
{
    private const int TriesMax = 10;
    private static readonly TimeSpan BackOffMax = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Writes all items or none. Answers null when they are written, and otherwise the reasons, in the order of the items, at least one
    /// of which is a failed condition. The SDK does not retry a conflict with another transaction, so that is done here.
    /// </summary>
    /// <exception cref="AmazonDynamoDBException">The result is not known; the caller repeats the whole operation under the same key.</exception>
    public async Task<IReadOnlyList<CancellationReason>?> TryWriteAsync(IEnumerable<TransactWriteItem> items, CancellationToken cancellationToken)
    {
        var writes = items.ToList();
        for (var attempt = 1; ; attempt++)
        {
            // The token makes the SDK's own retry of a lost answer harmless. It lives for ten minutes, so it is no business idempotency key.
            var request = new TransactWriteItemsRequest { TransactItems = writes, ClientRequestToken = Guid.NewGuid().ToString("N") };
            try
            {
                await dynamo.TransactWriteItemsAsync(request, cancellationToken);
                return null;
            }
            catch (TransactionCanceledException exception) when (exception.CancellationReasons.Any(IsFailedCondition))
            {
                return exception.CancellationReasons;
            }
            catch (TransactionCanceledException exception) when (attempt < TriesMax && exception.CancellationReasons.TrueForAll(IsPassing))
            {
                await Task.Delay(FullJitter(attempt), clock, cancellationToken);
            }
        }
    }

    public static bool IsFailedCondition(CancellationReason reason) => reason.Code == "ConditionalCheckFailed";

    /// <summary>Capped exponential back-off, spread over its whole width so that rivals do not meet again.</summary>
    public static TimeSpan FullJitter(int attempt) =>
        TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(BackOffMax.TotalMilliseconds, 10 * Math.Pow(2, attempt)));

    private static bool IsPassing(CancellationReason reason) =>
        reason.Code is null or "None" or "TransactionConflict" or "ProvisionedThroughputExceeded" or "ThrottlingError";
}
