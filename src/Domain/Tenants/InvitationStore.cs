using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

public enum InviteOutcome
{
    Invited,

    /// <summary>Owners are made by owners among the members, not by invitation; and only who manages members invites.</summary>
    RoleNotAllowed,

    /// <summary>Somebody with that address is a member.</summary>
    AlreadyMember,

    /// <summary>So many invitations are open that no more are taken.</summary>
    TooMany,

    /// <summary>The tenant was deleted at this moment.</summary>
    TenantGone,
}

public enum AcceptOutcome
{
    /// <summary>The user is a member from now on.</summary>
    Joined,

    /// <summary>The user was a member before; the invitation stays as it is.</summary>
    AlreadyMember,

    /// <summary>It is for another address than the user's verified one.</summary>
    OtherAddress,

    /// <summary>Never made, used, revoked or expired: which of these, nobody is told.</summary>
    NotFound,
}

/// <summary>Offers to join a tenant: made, replaced, revoked, and accepted once.</summary>
public sealed class InvitationStore(
    IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TenantStore tenants, AuditTrail audit, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    // Its number is small, and a race lets in one more than that at most.
    private const int OpenMax = 100;

    /// <summary>Invites an address. Another open invitation of the same address is replaced, so that one link works at a time.</summary>
    /// <param name="by">Whoever invites.</param>
    /// <param name="email">As <see cref="EmailAddress.Normalize"/> writes it.</param>
    /// <param name="role">Fixed from here on.</param>
    /// <returns>With the secret for the link, which is not kept anywhere.</returns>
    public async Task<(InviteOutcome Outcome, Invitation? Invitation, TenantSecret? Secret)> InviteAsync(
        Participant by, string email, Role role, CancellationToken cancellationToken)
    {
        if (role is Role.Owner || !by.MayManage(role))
        {
            return (InviteOutcome.RoleNotAllowed, null, null);
        }

        if ((await tenants.ListMembersAsync(by.Tenant, cancellationToken)).Any(member => member.Email == email))
        {
            return (InviteOutcome.AlreadyMember, null, null);
        }

        var open = await ListAsync(by.Tenant, cancellationToken);
        var replaced = open.Where(invitation => invitation.Email == email).ToList();
        if (open.Count - replaced.Count >= OpenMax)
        {
            return (InviteOutcome.TooMany, null, null);
        }

        var now = clock.GetUtcNow();
        var secret = TenantSecret.New(by.Tenant);
        var invitation = new Invitation(by.Tenant, secret.Id, by.TenantName, by.Slug, email, role, by.Email, now, now + Lifetime);
        var reasons = await transactions.TryWriteAsync(
            [
                tenants.CheckIsThere(by.Tenant),
                new TransactWriteItem { Put = new Put { TableName = tables.Tenants, Item = Invitation.From(invitation), ConditionExpression = "attribute_not_exists(PK)" } },
                audit.Write(by.Tenant, by.Actor, replaced.Count > 0 ? "invitation.resent" : "invitation.made", email, after: role.ToString()),
                .. replaced.Select(old => new TransactWriteItem { Delete = new Delete { TableName = tables.Tenants, Key = Keys.Invitation(old.Tenant, old.Id) } }),
            ],
            cancellationToken);
        return reasons switch
        {
            null => (InviteOutcome.Invited, invitation, secret),
            [{ Code: "ConditionalCheckFailed" }, ..] => (InviteOutcome.TenantGone, null, null),
            _ => throw new InvalidOperationException("A new invitation's secret was used before."),
        };
    }

    /// <summary>Ends an invitation. False when it was not open any more.</summary>
    /// <param name="by">Whoever does it.</param>
    /// <param name="id">The invitation's.</param>
    public async Task<bool> TryRevokeAsync(Participant by, string id, CancellationToken cancellationToken) =>
        await FindAsync(by.Tenant, id, cancellationToken) is { } invitation
        && await transactions.TryWriteAsync(
            [
                new TransactWriteItem { Delete = new Delete { TableName = tables.Tenants, Key = Keys.Invitation(by.Tenant, id), ConditionExpression = "attribute_exists(PK)" } },
                audit.Write(by.Tenant, by.Actor, "invitation.revoked", invitation.Email, before: invitation.Role.ToString()),
            ],
            cancellationToken) is null;

    /// <summary>The open invitations, newest first.</summary>
    public async Task<IReadOnlyList<Invitation>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var invitations = new List<Invitation>();
        var query = new QueryRequest
        {
            TableName = tables.Tenants,
            KeyConditionExpression = "PK = :tenant AND begins_with(SK, :invitations)",
            ExpressionAttributeValues = new() { [":tenant"] = new(Keys.Partition(tenant)), [":invitations"] = new(Keys.InvitationPrefix) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            invitations.AddRange((page.Items ?? []).Select(Invitation.Read).Where(invitation => invitation.ExpiresAt > now));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return [.. invitations.OrderByDescending(invitation => invitation.CreatedAt)];
    }

    /// <summary>The open invitation of that link; looking at it changes nothing. Null when there is none (any more).</summary>
    public Task<Invitation?> FindAsync(TenantSecret secret, CancellationToken cancellationToken) => FindAsync(secret.Tenant, secret.Id, cancellationToken);

    /// <summary>Makes the user a member. However often and by however many requests it is accepted, it makes one membership.</summary>
    /// <param name="secret">From the link.</param>
    /// <param name="user">Who accepts.</param>
    /// <param name="verifiedEmail">An address that the user pool has verified, as <see cref="EmailAddress.Normalize"/> writes it; null when there is none.</param>
    public async Task<(AcceptOutcome Outcome, Membership? Membership)> AcceptAsync(
        TenantSecret secret, UserId user, string? verifiedEmail, CancellationToken cancellationToken)
    {
        // In this order: a twin of this request that used the invitation up has made the membership by then.
        var invitation = await FindAsync(secret, cancellationToken);
        if (await tenants.FindMembershipAsync(user, secret.Tenant, cancellationToken) is { } earlier)
        {
            return (AcceptOutcome.AlreadyMember, earlier);
        }

        if (invitation is null || await tenants.FindAsync(invitation.Tenant, cancellationToken) is not { } tenant)
        {
            return (AcceptOutcome.NotFound, null);
        }

        if (verifiedEmail != invitation.Email)
        {
            return (AcceptOutcome.OtherAddress, null);
        }

        var now = clock.GetUtcNow();
        var membership = new Membership(tenant.Id, tenant.Slug, tenant.Name, user, invitation.Role, now) { Email = verifiedEmail };
        var reasons = await transactions.TryWriteAsync(
            [
                tenants.CheckIsThere(tenant.Id),
                Use(invitation, now),
                PutIfAbsent(Membership.From(membership)),
                PutIfAbsent(Membership.FromUnderTenant(membership)),
                audit.Write(tenant.Id, membership.Actor, "invitation.accepted", verifiedEmail, after: invitation.Role.ToString()),
            ],
            cancellationToken);
        if (reasons is null)
        {
            return (AcceptOutcome.Joined, membership);
        }

        // A twin of this request was first, or somebody used up or revoked the invitation, or deleted the tenant, in between.
        return await tenants.FindMembershipAsync(user, tenant.Id, cancellationToken) is { } made
            ? (AcceptOutcome.AlreadyMember, made)
            : (AcceptOutcome.NotFound, null);
    }

    private async Task<Invitation?> FindAsync(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.Invitation(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item && Invitation.Read(item) is var invitation && invitation.ExpiresAt > clock.GetUtcNow() ? invitation : null;
    }

    private TransactWriteItem Use(Invitation invitation, DateTimeOffset now) => new()
    {
        Delete = new Delete
        {
            TableName = tables.Tenants,
            Key = Keys.Invitation(invitation.Tenant, invitation.Id),
            ConditionExpression = "attribute_exists(PK) AND ExpiresAt > :now", // one membership per invitation; TTL deletion is late
            ExpressionAttributeValues = new() { [":now"] = AttributeValues.EpochSeconds(now) },
        },
    };

    private TransactWriteItem PutIfAbsent(Dictionary<string, AttributeValue> item) => new()
    {
        Put = new Put { TableName = tables.Tenants, Item = item, ConditionExpression = "attribute_not_exists(PK)" },
    };
}
