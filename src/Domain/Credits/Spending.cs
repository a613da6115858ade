using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>Credits that a member took for a poster, counted on that day (UTC); negative when they were given back.</summary>
public readonly record struct Spending(UserId Member, DateOnly Day, int Credits)
{
    public bool IsInMonthOf(DateOnly day) => (Day.Year, Day.Month) == (day.Year, day.Month);
}

/// <summary>What a member spent in a month: on posters that are made or in the works. What was given back does not count.</summary>
/// <param name="ByDay">By day of the month, from 1.</param>
public sealed record MonthlySpending(UserId Member, int Credits, IReadOnlyDictionary<int, int> ByDay);

/// <summary>
/// Counts what members spend, in the very transactions that hold their credits and give them back: so a member's cap holds exactly, and
/// what people read is what the ledger says.
/// </summary>
public sealed class Spendings(IAmazonDynamoDB dynamo, TableNames tables)
{
    private const string Total = "Spent";
    private const string DayPrefix = "Day";

    /// <summary>What the member spent in that day's month.</summary>
    public async Task<int> GetAsync(TenantId tenant, UserId member, DateOnly day, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.Spending(tenant, member, day), ConsistentRead = true }, cancellationToken);
        return response.Item?.GetInt(Total) ?? 0;
    }

    /// <summary>What all members spent in that day's month.</summary>
    public async Task<IReadOnlyList<MonthlySpending>> ListAsync(TenantId tenant, DateOnly day, CancellationToken cancellationToken)
    {
        var all = new List<MonthlySpending>();
        var query = new QueryRequest
        {
            TableName = tables.Credits,
            KeyConditionExpression = "PK = :tenant AND begins_with(SK, :month)",
            ExpressionAttributeValues = new() { [":tenant"] = new(Keys.SpendingPartition(tenant)), [":month"] = new(Keys.SpendingPrefix(day)) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            all.AddRange((page.Items ?? []).Select(Read));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return all;
    }

    /// <summary>The writes that count these, one for each member and month.</summary>
    internal IEnumerable<TransactWriteItem> Count(TenantId tenant, IEnumerable<Spending> spendings) => spendings
        .GroupBy(spending => (spending.Member, Month: Keys.SpendingPrefix(spending.Day)))
        .Select(group => Add(tenant, group.Key.Member, [.. group]));

    private TransactWriteItem Add(TenantId tenant, UserId member, List<Spending> ofOneMonth)
    {
        var days = ofOneMonth.GroupBy(spending => spending.Day.Day).Select(day => (Name: DayPrefix + day.Key, Credits: day.Sum(spending => spending.Credits)));
        var sums = days.Append((Name: Total, Credits: ofOneMonth.Sum(spending => spending.Credits))).ToList();
        return new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tables.Credits,
                Key = Keys.Spending(tenant, member, ofOneMonth[0].Day),
                UpdateExpression = "ADD " + string.Join(", ", sums.Select(sum => $"{sum.Name} :{sum.Name}")),
                ExpressionAttributeValues = sums.ToDictionary(sum => ":" + sum.Name, sum => AttributeValues.Number(sum.Credits)),
            },
        };
    }

    private static MonthlySpending Read(Dictionary<string, AttributeValue> item) => new(
        new UserId(item.Required(Attributes.SortKey)[Keys.SpendingPrefix(default).Length..]),
        item.GetInt(Total),
        item.Where(attribute => attribute.Key.StartsWith(DayPrefix, StringComparison.Ordinal)).ToDictionary(
            attribute => int.Parse(attribute.Key.AsSpan(DayPrefix.Length), CultureInfo.InvariantCulture), attribute => item.GetInt(attribute.Key)));
}
