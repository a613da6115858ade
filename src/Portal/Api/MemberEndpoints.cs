using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary><c>/api/members</c>: who is in the workspace.</summary>
public static class MemberEndpoints
{
    public static async Task<IResult> ListAsync(TenantStore tenants, Workspace workspace, CancellationToken cancellationToken)
    {
        var members = await tenants.ListMembersAsync(workspace.Tenant, cancellationToken);
        return Results.Json(new MembersJson(
            [.. members.OrderBy(member => member.JoinedAt).Select(member => new MemberJson(
                member.User.Value, member.Email, member.Role.ToString(), member.MonthlyCap, member.JoinedAt, member.LastActiveAt))]));
    }

    public static async Task<IResult> RemoveAsync(string id, TenantStore tenants, MemberStore members, Workspace workspace, CancellationToken cancellationToken)
    {
        // Among the members, so that no text from outside becomes a key.
        var member = (await tenants.ListMembersAsync(workspace.Tenant, cancellationToken)).FirstOrDefault(member => member.User.Value == id);
        var outcome = member is null ? MemberOutcome.NotFound : await members.RemoveAsync(workspace.Participant, member.User, cancellationToken);
        return outcome switch
        {
            MemberOutcome.Done => Results.NoContent(),
            MemberOutcome.NotFound => Results.Problem("There is no such member in this workspace.", statusCode: StatusCodes.Status404NotFound),
            MemberOutcome.OwnersOnly => Results.Problem(MemberWords.Problem(outcome), statusCode: StatusCodes.Status403Forbidden),
            MemberOutcome.LastOwner or MemberOutcome.PersonalOwner => Results.Problem(MemberWords.Problem(outcome), statusCode: StatusCodes.Status409Conflict),
        };
    }
}

/// <param name="Items">By how long they have been here.</param>
public sealed record MembersJson(IReadOnlyList<MemberJson> Items);

/// <param name="Email">Null for a member who only ever used the API.</param>
/// <param name="MonthlyCap">Credits a calendar month (UTC); null for no limit.</param>
public sealed record MemberJson(string Id, string? Email, string Role, int? MonthlyCap, DateTimeOffset JoinedAt, DateTimeOffset? LastActiveAt);
