using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>One member, for whoever may change them: role, monthly limit, removal.</summary>
[Requires(Permission.ManageMembers)]
public sealed class MemberModel(TenantStore tenants, MemberStore members, ApiKeyStore keys, Spendings spendings, Workspace workspace, TimeProvider clock) : PageModel
{
    public Membership Member { get; private set; } = null!;

    /// <summary>Credits used this month (UTC).</summary>
    public int Spent { get; private set; }

    /// <summary>API keys that the member made, which work without them; 0 for those who cannot see keys.</summary>
    public int KeysMade { get; private set; }

    /// <summary>The limit as it is, or as it was sent.</summary>
    public string? Limit { get; private set; }

    /// <summary>What was wrong with the limit in the form.</summary>
    public string? LimitProblem { get; private set; }

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    public bool IsMe => Member.User == workspace.Membership.User;

    public bool MayChange => workspace.MayChange(Permission.ManageMembers) && workspace.Membership.Role.MayManage(Member.Role);

    public IEnumerable<Role> RolesToGive => Enum.GetValues<Role>().Where(role => workspace.Membership.Role.MayManage(role));

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } member)
        {
            return NotFound();
        }

        Limit = member.MonthlyCap?.ToString(CultureInfo.InvariantCulture);
        return await ShowAsync(member, cancellationToken);
    }

    public Task<IActionResult> OnPostRoleAsync(string id, Role? role, CancellationToken cancellationToken) =>
        ActAsync(id, "role", async member => role is { } wanted
            ? MemberWords.Problem(await members.ChangeRoleAsync(workspace.Membership, member.User, wanted, cancellationToken))
            : Strings.MemberRoleProblem, cancellationToken);

    /// <param name="limit">A whole number of credits; empty for no limit.</param>
    public Task<IActionResult> OnPostLimitAsync(string id, string? limit, CancellationToken cancellationToken) =>
        ActAsync(id, "limit", async member =>
        {
            Limit = limit?.Trim();
            var isNumber = int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var credits) && credits <= CreditAmount.Max;
            if (!isNumber && !string.IsNullOrEmpty(Limit))
            {
                return LimitProblem = Phrase.Of(Strings.MemberLimitProblem, CreditAmount.Max);
            }

            return MemberWords.Problem(await members.SetMonthlyCapAsync(workspace.Membership, member.User, isNumber ? credits : null, cancellationToken));
        }, cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "removed", async member => member.User == workspace.Membership.User
            ? Strings.MemberRemoveSelfProblem
            : MemberWords.Problem(await members.RemoveAsync(workspace.Membership, member.User, cancellationToken)), cancellationToken);

    /// <param name="id">The member's.</param>
    /// <param name="done">What to tell when it worked.</param>
    /// <param name="act">Does it, and answers why not.</param>
    private async Task<IActionResult> ActAsync(string id, string done, Func<Membership, Task<string?>> act, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } member)
        {
            return NotFound();
        }

        Limit = member.MonthlyCap?.ToString(CultureInfo.InvariantCulture);
        Problem = await act(member);
        if (Problem is null)
        {
            return RedirectToPage("/Workspaces/Members", new { done });
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(member, cancellationToken);
    }

    // Among the members, so that no text from outside becomes a key.
    private async Task<Membership?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await tenants.ListMembersAsync(workspace.Tenant, cancellationToken)).FirstOrDefault(member => member.User.Value == id);

    private async Task<IActionResult> ShowAsync(Membership member, CancellationToken cancellationToken)
    {
        Member = member;
        Spent = await spendings.GetAsync(workspace.Tenant, member.User, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken);
        if (member.Email is { } email && workspace.May(Permission.ManageKeys))
        {
            KeysMade = (await keys.ListAsync(workspace.Tenant, cancellationToken)).Count(key => key.MadeBy == email);
        }

        return Page();
    }
}
