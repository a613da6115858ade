using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Generations;

/// <summary>
/// Bounds what the image model can cost a UTC day, for all workers together: each call is counted before it is made, and at
/// <see cref="LimitOptions.ModelCallsPerDay"/> the breaker is open until midnight. It cuts off what no other limit foresaw.
/// </summary>
public sealed class SpendBreaker(IAmazonDynamoDB dynamo, TableNames tables, IOptions<LimitOptions> limits, TimeProvider clock)
{
    private const string Calls = nameof(Calls);
    private static readonly TimeSpan RowLifetime = TimeSpan.FromDays(40);
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);

    private Seen? _seen;

    /// <summary>When the next day's calls begin.</summary>
    public DateTimeOffset ClosesAt => new(clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    /// <summary>Counts one call. False when the day's calls are used up; then the model must not be called.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Credits,
                    Key = Keys.Spend(Today),
                    UpdateExpression = "SET ExpiresAt = :expires ADD #calls :one",
                    ConditionExpression = "(attribute_not_exists(#calls) AND :limit > :zero) OR #calls < :limit",
                    ExpressionAttributeNames = new() { ["#calls"] = Calls },
                    ExpressionAttributeValues = new()
                    {
                        [":expires"] = AttributeValues.EpochSeconds(clock.GetUtcNow() + RowLifetime),
                        [":one"] = AttributeValues.Number(1),
                        [":zero"] = AttributeValues.Number(0),
                        [":limit"] = AttributeValues.Number(limits.Value.ModelCallsPerDay),
                    },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Whether the day's calls are used up, as seen a moment ago: enough to turn people away before they are charged.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        if (_seen is { } seen && clock.GetElapsedTime(seen.At) < KeptFor)
        {
            return seen.IsOpen;
        }

        var response = await dynamo.GetItemAsync(new GetItemRequest { TableName = tables.Credits, Key = Keys.Spend(Today) }, cancellationToken);
        var isOpen = (response.Item?.GetInt(Calls) ?? 0) >= limits.Value.ModelCallsPerDay;
        _seen = new Seen(clock.GetTimestamp(), isOpen);
        return isOpen;
    }

    /// <summary>How often the model was called on each of the last days, oldest first; today last.</summary>
    /// <param name="days">1 to 30: rows of days before are deleted some time later.</param>
    public async Task<IReadOnlyList<(DateOnly Day, int Calls)>> ListAsync(int days, CancellationToken cancellationToken)
    {
        var wanted = Enumerable.Range(0, days).Select(ago => Today.AddDays(-ago)).Reverse().ToList();
        var rows = await Task.WhenAll(wanted.Select(day =>
            dynamo.GetItemAsync(new GetItemRequest { TableName = tables.Credits, Key = Keys.Spend(day) }, cancellationToken)));
        return [.. wanted.Zip(rows.Select(row => row.Item?.GetInt(Calls) ?? 0))];
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private sealed record Seen(long At, bool IsOpen);
}
