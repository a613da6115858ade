using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Outbox;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary><c>/api/invitations</c>: offers to join the workspace.</summary>
public static class InvitationEndpoints
{
    public static async Task<IResult> ListAsync(InvitationStore invitations, Workspace workspace, CancellationToken cancellationToken) =>
        Results.Json(new InvitationsJson([.. (await invitations.ListAsync(workspace.Tenant, cancellationToken)).Select(InvitationJson.From)]));

    public static async Task<IResult> InviteAsync(HttpContext context, Inviter inviter, Workspace workspace, CancellationToken cancellationToken)
    {
        var (body, problem) = await StrictJson.ReadAsync<InviteBody>(context.Request, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (EmailAddress.Normalize(body.Email) is not { } email)
        {
            return Invalid("email", "Give one e-mail address, such as ada@example.com.");
        }

        if (RoleFrom(body.Role) is not { } role)
        {
            return Invalid("role", $"Give one of {string.Join(", ", RolesToOffer)}.");
        }

        var (outcome, fresh) = await inviter.InviteAsync(workspace.Participant, email, role, cancellationToken);
        return outcome switch
        {
            InviteOutcome.Invited => Results.Json(
                new FreshInvitationJson(InvitationJson.From(fresh!.Invitation), fresh.Link, fresh.Letter is SendOutcome.Sent), statusCode: StatusCodes.Status201Created),
            InviteOutcome.RoleNotAllowed => Results.Problem(MemberWords.Problem(outcome), statusCode: StatusCodes.Status403Forbidden),
            InviteOutcome.TenantGone => Results.Problem(MemberWords.Problem(outcome), statusCode: StatusCodes.Status404NotFound),
            InviteOutcome.AlreadyMember or InviteOutcome.TooMany => Results.Problem(MemberWords.Problem(outcome), statusCode: StatusCodes.Status409Conflict),
        };
    }

    public static async Task<IResult> RevokeAsync(string id, InvitationStore invitations, Workspace workspace, CancellationToken cancellationToken)
    {
        // By what is open, so that no text from outside becomes a key.
        var open = (await invitations.ListAsync(workspace.Tenant, cancellationToken)).FirstOrDefault(invitation => invitation.Id == id);
        return open is not null && await invitations.TryRevokeAsync(workspace.Participant, open.Id, cancellationToken)
            ? Results.NoContent()
            : Results.Problem("There is no such open invitation in this workspace.", statusCode: StatusCodes.Status404NotFound);
    }

    private static IEnumerable<Role> RolesToOffer => Enum.GetValues<Role>().Where(role => role is not Role.Owner);

    private static Role? RoleFrom(string? name) => RolesToOffer.Cast<Role?>().FirstOrDefault(role => role.ToString() == name);

    private static IResult Invalid(string field, string problem) =>
        Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [problem] }, statusCode: StatusCodes.Status422UnprocessableEntity);
}

/// <summary>The body of <c>POST /api/invitations</c>.</summary>
public sealed record InviteBody
{
    public string? Email { get; init; }

    /// <summary>Such as <c>Creator</c>. Owners are not made by invitation.</summary>
    public string? Role { get; init; }
}

public sealed record InvitationsJson(IReadOnlyList<InvitationJson> Items);

public sealed record InvitationJson(string Id, string Email, string Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public static InvitationJson From(Invitation invitation) =>
        new(invitation.Id, invitation.Email, invitation.Role.ToString(), invitation.CreatedAt, invitation.ExpiresAt);
}

/// <param name="Link">Works once, for that address only; it is not kept anywhere.</param>
/// <param name="IsSent">Whether a letter with the link is on its way.</param>
public sealed record FreshInvitationJson(InvitationJson Invitation, string Link, bool IsSent);
