using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>
/// What was done in a tenant, and what operators did anywhere. Entries are written in the transaction that does it, and never changed.
/// </summary>
public sealed class AuditTrail(IAmazonDynamoDB dynamo, TableNames tables, TimeProvider clock)
{
    private static readonly UserId Nobody = new("a customer");

    private readonly Lock _turn = new();
    private Ulid _last;

    /// <summary>The write that goes into the transaction.</summary>
    public TransactWriteItem Write(TenantId tenant, Actor actor, string action, string subject, string? before = null, string? after = null, string? reason = null)
    {
        var now = clock.GetUtcNow();
        return Put(
            Keys.AuditRow(tenant, NextId(now)),
            new AuditEntry(now, actor.Id, actor.Name, action, subject) { Before = before, After = after, Reason = reason });
    }

    /// <summary>The writes for what an operator does: into the log of operators and, if it is done in a tenant, into that one's trail.</summary>
    /// <param name="tenant">Null for what is done to a person's account.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="action">What, such as <c>credits.adjusted</c>.</param>
    /// <param name="subject">To whom or what.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="before">How it was.</param>
    /// <param name="after">How it is now.</param>
    /// <param name="requestedBy">Who had asked for it, where it takes two.</param>
    public IReadOnlyList<TransactWriteItem> WriteOperation(
        TenantId? tenant, Actor actor, string action, string subject, string reason, string? before = null, string? after = null, string? requestedBy = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var now = clock.GetUtcNow();
        var ulid = NextId(now);
        var entry = new AuditEntry(now, actor.Id, actor.Name, action, subject) { Before = before, After = after, Reason = reason, RequestedBy = requestedBy };
        var log = Put(Keys.Operation(DateOnly.FromDateTime(now.UtcDateTime), ulid), entry with { Tenant = tenant });
        return tenant is { } own ? [log, Put(Keys.AuditRow(own, ulid), entry)] : [log];
    }

    /// <summary>The write that tells operators of something without telling where, by whom or to whom.</summary>
    /// <param name="action">What, such as <c>workspace.deleted</c>.</param>
    /// <param name="subject">In general words.</param>
    public TransactWriteItem WriteNameless(string action, string subject)
    {
        var now = clock.GetUtcNow();
        return Put(Keys.Operation(DateOnly.FromDateTime(now.UtcDateTime), NextId(now)), new AuditEntry(now, Nobody, null, action, subject));
    }

    /// <summary>Newest first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="limit">At most so many.</param>
    public Task<IReadOnlyList<AuditEntry>> ListAsync(TenantId tenant, int limit, CancellationToken cancellationToken) =>
        QueryAsync(Keys.AuditPartition(tenant), limit, cancellationToken);

    /// <summary>What operators did in the month of that day, newest first.</summary>
    /// <param name="day">Any day of the month.</param>
    /// <param name="limit">At most so many.</param>
    public Task<IReadOnlyList<AuditEntry>> ListOperationsAsync(DateOnly day, int limit, CancellationToken cancellationToken) =>
        QueryAsync(Keys.OperationsPartition(day), limit, cancellationToken);

    private async Task<IReadOnlyList<AuditEntry>> QueryAsync(string partition, int limit, CancellationToken cancellationToken)
    {
        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = tables.Tenants,
                KeyConditionExpression = "PK = :audit",
                ExpressionAttributeValues = new() { [":audit"] = new(partition) },
                ScanIndexForward = false,
                ConsistentRead = true,
                Limit = limit,
            },
            cancellationToken);
        return [.. (response.Items ?? []).Select(AuditEntry.Read)];
    }

    // Later than the one before also within one millisecond: what a process did is listed in the order in which it did it.
    private string NextId(DateTimeOffset now)
    {
        lock (_turn)
        {
            var fresh = Ulid.NewUlid(now);
            _last = fresh.Time == _last.Time ? Following(_last) : fresh;
            return _last.ToString();
        }
    }

    private static Ulid Following(Ulid ulid)
    {
        var bytes = ulid.ToByteArray();
        var digit = bytes.Length - 1;
        while (++bytes[digit] == 0)
        {
            digit--;
        }

        return new Ulid(bytes);
    }

    private TransactWriteItem Put(Dictionary<string, AttributeValue> key, AuditEntry entry) => new()
    {
        Put = new Put { TableName = tables.Tenants, Item = AuditEntry.From(key, entry), ConditionExpression = "attribute_not_exists(PK)" },
    };
}
