using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

public enum MemberOutcome
{
    Done,

    /// <summary>Nobody would own the tenant any more; nothing changed.</summary>
    LastOwner,

    /// <summary>It is the member's own tenant, where they stay the owner; nothing changed.</summary>
    PersonalOwner,

    /// <summary>Whoever asked may not do that to an owner; nothing changed.</summary>
    OwnersOnly,

    /// <summary>No such member, or somebody else changed them at that moment.</summary>
    NotFound,
}

/// <summary>
/// Changes memberships. A membership stands twice, under the user and under the tenant, and both rows change in one transaction with the
/// tenant's number of owners, so that there is always one.
/// </summary>
public sealed class MemberStore(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TenantStore tenants, AuditTrail audit, TimeProvider clock)
{
    public static readonly TimeSpan ActivityInterval = TimeSpan.FromMinutes(10);

    /// <summary>Gives a member another role, effective with their next request.</summary>
    /// <param name="by">Whoever does it.</param>
    /// <param name="user">The member.</param>
    /// <param name="role">The new role.</param>
    public async Task<MemberOutcome> ChangeRoleAsync(Participant by, UserId user, Role role, CancellationToken cancellationToken)
    {
        if (await tenants.FindMembershipAsync(user, by.Tenant, cancellationToken) is not { } member)
        {
            return MemberOutcome.NotFound;
        }

        if (!by.MayManage(member.Role) || !by.MayManage(role))
        {
            return MemberOutcome.OwnersOnly;
        }

        return member.Role == role
            ? MemberOutcome.Done
            : await WriteAsync(
                member,
                by,
                key => Update(key, "SET #role = :to", member.Role, new() { [":to"] = new(role.ToString()) }),
                CountOwners(member, (role is Role.Owner ? 1 : 0) - (member.Role is Role.Owner ? 1 : 0)),
                audit.Write(by.Tenant, by.Actor, "member.role", NameOf(member), member.Role.ToString(), role.ToString()),
                cancellationToken);
    }

    /// <summary>Limits what a member may spend in a month.</summary>
    /// <param name="by">Whoever does it.</param>
    /// <param name="user">The member.</param>
    /// <param name="credits">Not negative; null for no limit.</param>
    public async Task<MemberOutcome> SetMonthlyCapAsync(Participant by, UserId user, int? credits, CancellationToken cancellationToken)
    {
        if (await tenants.FindMembershipAsync(user, by.Tenant, cancellationToken) is not { } member)
        {
            return MemberOutcome.NotFound;
        }

        return !by.MayManage(member.Role)
            ? MemberOutcome.OwnersOnly
            : await WriteAsync(
                member,
                by,
                key => credits is { } cap
                    ? Update(key, "SET MonthlyCap = :cap", member.Role, new() { [":cap"] = AttributeValues.Number(cap) })
                    : Update(key, "REMOVE MonthlyCap", member.Role, []),
                owners: null,
                audit.Write(by.Tenant, by.Actor, "member.cap", NameOf(member), CapText(member.MonthlyCap), CapText(credits)),
                cancellationToken);
    }

    /// <summary>Ends a membership, effective with the member's next request. Members end their own by leaving.</summary>
    /// <param name="by">Whoever does it.</param>
    /// <param name="user">The member; the same user to leave.</param>
    public async Task<MemberOutcome> RemoveAsync(Participant by, UserId user, CancellationToken cancellationToken)
    {
        if (await tenants.FindMembershipAsync(user, by.Tenant, cancellationToken) is not { } member)
        {
            return MemberOutcome.NotFound;
        }

        var isLeaving = by.User == user;
        return !isLeaving && !by.MayManage(member.Role)
            ? MemberOutcome.OwnersOnly
            : await WriteAsync(
                member,
                by,
                key => Delete(key, member.Role),
                CountOwners(member, member.Role is Role.Owner ? -1 : 0),
                audit.Write(by.Tenant, by.Actor, isLeaving ? "member.left" : "member.removed", NameOf(member), member.Role.ToString()),
                cancellationToken);
    }

    /// <summary>Notes that the member is here, at most once in <see cref="ActivityInterval"/>. It never brings back who was removed.</summary>
    /// <param name="membership">Who.</param>
    /// <param name="email">The address of this session, which may be newer than the one that is kept; null when it has none.</param>
    public async Task NoteActivityAsync(Membership membership, string? email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Tenants,
                    Key = Keys.Member(membership.Tenant, membership.User),
                    UpdateExpression = email is null ? "SET LastActiveAt = :now" : "SET LastActiveAt = :now, Email = :email",
                    ConditionExpression = "attribute_exists(PK) AND (attribute_not_exists(LastActiveAt) OR LastActiveAt < :longAgo)",
                    ExpressionAttributeValues = new Dictionary<string, AttributeValue>
                    {
                        [":now"] = AttributeValues.Time(now),
                        [":longAgo"] = AttributeValues.Time(now - ActivityInterval),
                    }.With(":email", email is null ? null : new(email)),
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // Noted by another request a moment ago, or removed.
        }
    }

    private static string CapText(int? credits) => credits?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static string NameOf(Membership membership) => membership.Email ?? membership.User.Value;

    private async Task<MemberOutcome> WriteAsync(
        Membership member, Participant by, Func<Dictionary<string, AttributeValue>, TransactWriteItem> change, TransactWriteItem? owners, TransactWriteItem entry, CancellationToken cancellationToken)
    {
        if (owners is not null && await tenants.FindAsync(by.Tenant, cancellationToken) is { PersonalOf: { } person } && person == member.User)
        {
            return MemberOutcome.PersonalOwner;
        }

        List<TransactWriteItem> items = [change(Keys.Membership(member.User, member.Tenant)), change(Keys.Member(member.Tenant, member.User)), entry];
        if (owners is not null)
        {
            items.Add(owners);
        }

        return await transactions.TryWriteAsync(items, cancellationToken) switch
        {
            null => MemberOutcome.Done,
            [{ Code: not "ConditionalCheckFailed" }, { Code: not "ConditionalCheckFailed" }, _, { Code: "ConditionalCheckFailed" }] => MemberOutcome.LastOwner,
            _ => MemberOutcome.NotFound,
        };
    }

    // On the role that was seen: whoever changed it meanwhile was first, and what is counted stays right.
    private TransactWriteItem Update(Dictionary<string, AttributeValue> key, string expression, Role seen, Dictionary<string, AttributeValue> values) => new()
    {
        Update = new Update
        {
            TableName = tables.Tenants,
            Key = key,
            UpdateExpression = expression,
            ConditionExpression = "#role = :seen",
            ExpressionAttributeNames = new() { ["#role"] = nameof(Membership.Role) },
            ExpressionAttributeValues = new(values) { [":seen"] = new(seen.ToString()) },
        },
    };

    private TransactWriteItem Delete(Dictionary<string, AttributeValue> key, Role seen) => new()
    {
        Delete = new Delete
        {
            TableName = tables.Tenants,
            Key = key,
            ConditionExpression = "#role = :seen",
            ExpressionAttributeNames = new() { ["#role"] = nameof(Membership.Role) },
            ExpressionAttributeValues = new() { [":seen"] = new(seen.ToString()) },
        },
    };

    private TransactWriteItem? CountOwners(Membership member, int change) => change == 0 ? null : new TransactWriteItem
    {
        Update = new Update
        {
            TableName = tables.Tenants,
            Key = Keys.Tenant(member.Tenant),
            UpdateExpression = "ADD Owners :change",
            ConditionExpression = change < 0 ? "Owners > :one" : "attribute_exists(PK)",
            ExpressionAttributeValues = new Dictionary<string, AttributeValue> { [":change"] = AttributeValues.Number(change) }
                .With(":one", change < 0 ? AttributeValues.Number(1) : null),
        },
    };
}
