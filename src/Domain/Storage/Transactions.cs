using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Domain.Storage;

/// <summary>Runs one DynamoDB transaction to a known result.</summary>
public sealed class Transactions(IAmazonDynamoDB dynamo, TimeProvider clock, Random random)
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

        // The token makes it harmless to ask again after a lost answer. It lives for ten minutes, so it is no business idempotency key.
        var request = new TransactWriteItemsRequest { TransactItems = writes, ClientRequestToken = Guid.NewGuid().ToString("N") };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await dynamo.TransactWriteItemsAsync(request, cancellationToken);
                return null;
            }
            catch (TransactionInProgressException) when (attempt < TriesMax)
            {
                await PauseAsync(attempt, cancellationToken); // our own earlier call, whose answer was lost: under the same token it tells its result
            }
            catch (TransactionCanceledException exception) when (exception.CancellationReasons.Any(IsFailedCondition))
            {
                return exception.CancellationReasons;
            }
            catch (TransactionCanceledException exception) when (attempt < TriesMax && exception.CancellationReasons.TrueForAll(IsPassing))
            {
                await PauseAsync(attempt, cancellationToken);
            }
        }
    }

    public static bool IsFailedCondition(CancellationReason reason) => reason.Code == "ConditionalCheckFailed";

    /// <summary>Capped exponential back-off, spread over its whole width so that rivals do not meet again.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancellationToken) => Task.Delay(
        TimeSpan.FromMilliseconds(random.NextDouble() * Math.Min(BackOffMax.TotalMilliseconds, 10 * Math.Pow(2, attempt))), clock, cancellationToken);

    private static bool IsPassing(CancellationReason reason) =>
        reason.Code is null or "None" or "TransactionConflict" or "ProvisionedThroughputExceeded" or "ThrottlingError";
}
