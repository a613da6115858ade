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
/// <param name="Month">Its first day.</param>
/// <param name="Member">Who.</param>
/// <param name="Credits">Of all days.</param>
/// <param name="ByDay">By day of the month, from 1.</param>
public sealed record MonthlySpending(DateOnly Month, UserId Member, int Credits, IReadOnlyDictionary<int, int> ByDay);

/// <summary>
/// Counts what members spend, in the very transactions that hold their credits and give them back: so a member's cap holds exactly, and
/// what people read is what the ledger says.
/// </summary>
public sealed class Spendings(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions)
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
    public Task<IReadOnlyList<MonthlySpending>> ListAsync(TenantId tenant, DateOnly day, CancellationToken cancellationToken) => QueryAsync(
        "PK = :tenant AND begins_with(SK, :month)",
        new() { [":tenant"] = new(Keys.SpendingPartition(tenant)), [":month"] = new(Keys.SpendingPrefix(day)) },
        cancellationToken);

    /// <summary>What all members spent in all months, for operators.</summary>
    public Task<IReadOnlyList<MonthlySpending>> ListAllAsync(TenantId tenant, CancellationToken cancellationToken) =>
        QueryAsync("PK = :tenant", new() { [":tenant"] = new(Keys.SpendingPartition(tenant)) }, cancellationToken);

    /// <summary>Puts what the ledger says in the place of what is stored. False when anything was booked since.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="right">What the member spent, by the ledger.</param>
    /// <param name="sequence">The number of the last entry it was added up from.</param>
    public async Task<bool> TryReplaceAsync(TenantId tenant, MonthlySpending right, long sequence, CancellationToken cancellationToken) =>
        await transactions.TryWriteAsync([CheckBalance(tenant, sequence), new() { Put = new() { TableName = tables.Credits, Item = From(tenant, right) } }], cancellationToken) is null;

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

    private TransactWriteItem CheckBalance(TenantId tenant, long sequence) => new()
    {
        ConditionCheck = new ConditionCheck
        {
            TableName = tables.Credits,
            Key = Keys.Balance(tenant),
            ConditionExpression = sequence == 0 ? "attribute_not_exists(PK)" : "#sequence = :seen", // spending changes only together with it
            ExpressionAttributeNames = sequence == 0 ? null : new() { ["#sequence"] = nameof(CreditBalance.Sequence) },
            ExpressionAttributeValues = sequence == 0 ? null : new() { [":seen"] = AttributeValues.Number(sequence) },
        },
    };

    private async Task<IReadOnlyList<MonthlySpending>> QueryAsync(string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        var all = new List<MonthlySpending>();
        var query = new QueryRequest { TableName = tables.Credits, KeyConditionExpression = condition, ExpressionAttributeValues = values, ConsistentRead = true };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            all.AddRange((page.Items ?? []).Select(Read));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return all;
    }

    private static Dictionary<string, AttributeValue> From(TenantId tenant, MonthlySpending spending)
    {
        var item = new Dictionary<string, AttributeValue>(Keys.Spending(tenant, spending.Member, spending.Month)) { [Total] = AttributeValues.Number(spending.Credits) };
        foreach (var (day, credits) in spending.ByDay)
        {
            item[DayPrefix + day.ToString(CultureInfo.InvariantCulture)] = AttributeValues.Number(credits);
        }

        return item;
    }

    private static MonthlySpending Read(Dictionary<string, AttributeValue> item)
    {
        var key = item.Required(Attributes.SortKey);
        var monthLength = Keys.SpendingPrefix(default).Length;
        return new MonthlySpending(
            DateOnly.ParseExact(key[..monthLength], "yyyy-MM#", CultureInfo.InvariantCulture),
            new UserId(key[monthLength..]),
            item.GetInt(Total),
            item.Where(attribute => attribute.Key.StartsWith(DayPrefix, StringComparison.Ordinal)).ToDictionary(
                attribute => int.Parse(attribute.Key.AsSpan(DayPrefix.Length), CultureInfo.InvariantCulture), attribute => item.GetInt(attribute.Key)));
    }
}
