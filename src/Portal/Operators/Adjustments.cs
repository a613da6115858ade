using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Operators;

public enum AdjustOutcome
{
    /// <summary>Now, or before with the same form.</summary>
    Adjusted,

    /// <summary>It is more than one operator may do alone, or the operator's own workspace: it waits for a second one.</summary>
    Requested,

    /// <summary>There are fewer credits than should be taken away.</summary>
    InsufficientCredits,

    /// <summary>The workspace was deleted meanwhile.</summary>
    WorkspaceGone,
}

public enum DecideOutcome
{
    /// <summary>Applied or declined.</summary>
    Done,

    /// <summary>Whoever asks cannot agree, too.</summary>
    SamePerson,

    /// <summary>Nobody decides about credits of a workspace that they are a member of.</summary>
    OwnWorkspace,

    /// <summary>There are fewer credits than should be taken away.</summary>
    InsufficientCredits,

    /// <summary>It was decided before, has expired, or the workspace was deleted.</summary>
    NotWaiting,
}

/// <summary>
/// Operators' corrections of balances. Small ones one operator makes alone, up to a sum a day; beyond it, and in a workspace of their own, a second
/// one has to agree. Nobody can be both.
/// </summary>
public sealed class Adjustments(
    CreditBookings bookings,
    CreditLedger ledger,
    AdjustmentRequests requests,
    TenantStore tenants,
    Transactions transactions,
    AuditTrail audit,
    IAmazonDynamoDB dynamo,
    TableNames tables,
    IOptions<AdjustmentOptions> options,
    TimeProvider clock)
{
    private const string Sum = "Credits";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private static readonly TimeSpan SumsKept = TimeSpan.FromDays(3);

    private int AloneMax => options.Value.AloneMax;

    /// <param name="tenant">Whose balance.</param>
    /// <param name="credits">Negative to take away; up to <see cref="CreditAmount.Max"/>.</param>
    /// <param name="formId">A ULID made with the form, so that a double click adjusts or asks once.</param>
    /// <param name="by">The operator.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    public async Task<AdjustOutcome> AdjustAsync(TenantId tenant, int credits, string formId, Actor by, string reason, CancellationToken cancellationToken)
    {
        if (await ledger.IsBookedAsync(tenant, ReferenceOf(formId), cancellationToken))
        {
            return AdjustOutcome.Adjusted;
        }

        var (day, size) = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), Math.Abs(credits));
        if (size > AloneMax - await SumAsync(by.Id, day, cancellationToken) || await IsMemberAsync(by, tenant, cancellationToken))
        {
            return await RequestAsync(tenant, credits, formId, by, reason, cancellationToken);
        }

        var result = await bookings.AdjustAsync(
            tenant,
            credits,
            ReferenceOf(formId),
            by.Id.Value,
            reason,
            (before, after) => [tenants.CheckIsThere(tenant), Count(by.Id, day, size), .. audit.WriteOperation(tenant, by, "credits.adjusted", Signed(credits), reason, Text(before), Text(after))],
            cancellationToken);
        return result.Outcome switch
        {
            BookingOutcome.Booked or BookingOutcome.AlreadyBooked => AdjustOutcome.Adjusted,
            BookingOutcome.InsufficientCredits => AdjustOutcome.InsufficientCredits,
            BookingOutcome.Refused => await RequestAsync(tenant, credits, formId, by, reason, cancellationToken), // another of theirs was faster, and it is too much now
        };
    }

    /// <summary>The second operator agrees: the balance is adjusted now.</summary>
    public async Task<DecideOutcome> ApproveAsync(TenantId tenant, string id, Actor by, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(tenant, id, cancellationToken) is not { } request)
        {
            return DecideOutcome.NotWaiting;
        }

        if (request.By.Id == by.Id)
        {
            return DecideOutcome.SamePerson;
        }

        if (await IsMemberAsync(by, tenant, cancellationToken))
        {
            return DecideOutcome.OwnWorkspace;
        }

        var result = await bookings.AdjustAsync(
            tenant,
            request.Credits,
            ReferenceOf(id),
            request.By.Id.Value,
            request.Reason,
            (before, after) =>
            [
                tenants.CheckIsThere(tenant),
                requests.Take(request),
                .. audit.WriteOperation(tenant, by, "credits.adjusted", Signed(request.Credits), request.Reason, Text(before), Text(after), request.ByName),
            ],
            cancellationToken,
            by.Id.Value);
        return result.Outcome switch
        {
            BookingOutcome.Booked => DecideOutcome.Done,
            BookingOutcome.InsufficientCredits => DecideOutcome.InsufficientCredits,
            BookingOutcome.AlreadyBooked or BookingOutcome.Refused => DecideOutcome.NotWaiting,
        };
    }

    /// <summary>It will not be made. Whoever asked can take it back in this way, too.</summary>
    public async Task<DecideOutcome> DeclineAsync(TenantId tenant, string id, Actor by, string reason, CancellationToken cancellationToken) =>
        await requests.FindAsync(tenant, id, cancellationToken) is { } request
        && await transactions.TryWriteAsync(
            [requests.Take(request), .. audit.WriteOperation(tenant, by, "credits.declined", Signed(request.Credits), reason, requestedBy: request.ByName)], cancellationToken) is null
            ? DecideOutcome.Done
            : DecideOutcome.NotWaiting;

    private async Task<AdjustOutcome> RequestAsync(TenantId tenant, int credits, string formId, Actor by, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var request = new AdjustmentRequest(tenant, formId, credits, reason, by, now, now + Lifetime);
        var isAdded = await transactions.TryWriteAsync(
            [tenants.CheckIsThere(tenant), requests.Add(request), .. audit.WriteOperation(tenant, by, "credits.requested", Signed(credits), reason)], cancellationToken) is null;
        return isAdded || await requests.FindAsync(tenant, formId, cancellationToken) is not null ? AdjustOutcome.Requested : AdjustOutcome.WorkspaceGone;
    }

    private async Task<bool> IsMemberAsync(Actor actor, TenantId tenant, CancellationToken cancellationToken) =>
        await tenants.FindMembershipAsync(actor.Id, tenant, cancellationToken) is not null;

    private async Task<int> SumAsync(UserId user, DateOnly day, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.AdjustedAlone(user, day), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item.GetInt(Sum) : 0;
    }

    private TransactWriteItem Count(UserId user, DateOnly day, int size) => new()
    {
        Update = new Update
        {
            TableName = tables.Tenants,
            Key = Keys.AdjustedAlone(user, day),
            UpdateExpression = "ADD Credits :size SET ExpiresAt = :gone",
            ConditionExpression = "attribute_not_exists(Credits) OR Credits <= :room", // many small ones are not a way around the limit
            ExpressionAttributeValues = new()
            {
                [":size"] = AttributeValues.Number(size),
                [":room"] = AttributeValues.Number(AloneMax - size),
                [":gone"] = AttributeValues.EpochSeconds(clock.GetUtcNow() + SumsKept),
            },
        },
    };

    private static string ReferenceOf(string id) => "adjustment:" + id;

    private static string Signed(int credits) => credits.ToString("+0;-0", CultureInfo.InvariantCulture);

    private static string Text(int credits) => credits.ToString(CultureInfo.InvariantCulture);
}
