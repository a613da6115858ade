using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Operators;

namespace PosterSaaS.Portal.Pages.Admin;

/// <summary>Somebody's account and memberships.</summary>
[Operators]
public sealed class PersonModel(People people, TenantStore tenants, Transactions transactions, AuditTrail audit, CurrentUser user) : PageModel
{
    public Account Account { get; private set; } = null!;

    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string subject, bool done, CancellationToken cancellationToken)
    {
        IsDone = done;
        return await ShowAsync(subject, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostSignOutAsync(string subject, string? reason, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(subject, cancellationToken))
        {
            return NotFound();
        }

        if (Reasons.Read(reason) is not { } why)
        {
            Problem = Reasons.Missing;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        // Written down before it is done: an act that failed half-way must have its line, too.
        await transactions.TryWriteAsync(audit.WriteOperation(null, user.Actor, "person.signed-out", Account.Email, why), cancellationToken);
        await people.SignOutEverywhereAsync(Account.Id, cancellationToken);
        return RedirectToPage(new { subject, done = true });
    }

    private async Task<bool> ShowAsync(string subject, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(subject, out _) || await people.FindAsync(people.IdOf(subject), cancellationToken) is not { } account)
        {
            return false;
        }

        Account = account;
        Memberships = await tenants.ListAsync(account.Id, cancellationToken);
        return true;
    }
}
