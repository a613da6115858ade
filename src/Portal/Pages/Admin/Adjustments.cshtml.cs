using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Operators;

namespace PosterSaaS.Portal.Pages.Admin;

/// <summary>Adjustments that wait for a second operator.</summary>
[Operators]
public sealed class AdjustmentsModel(Adjustments adjustments, AdjustmentRequests requests, CurrentUser user) : PageModel
{
    /// <summary>The oldest first.</summary>
    public IReadOnlyList<AdjustmentRequest> Waiting { get; private set; } = [];

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    public bool IsMine(AdjustmentRequest request) => request.By.Id == user.Id;

    public Task<IActionResult> OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch
        {
            "approved" => Strings.AdjustmentsApproved,
            "declined" => Strings.AdjustmentsDeclined,
            _ => null,
        };
        return ShowAsync(problem: null, cancellationToken);
    }

    public async Task<IActionResult> OnPostApproveAsync(string? tenant, string? id, CancellationToken cancellationToken) =>
        await AnswerAsync(
            TenantId.TryParse(tenant, out var whose) && CanonicalUlid.Is(id) ? await adjustments.ApproveAsync(whose, id, user.Actor, cancellationToken) : DecideOutcome.NotWaiting,
            "approved",
            cancellationToken);

    public async Task<IActionResult> OnPostDeclineAsync(string? tenant, string? id, string? reason, CancellationToken cancellationToken) =>
        Reasons.Read(reason) is not { } why
            ? await ShowAsync(Reasons.Missing, cancellationToken)
            : await AnswerAsync(
                TenantId.TryParse(tenant, out var whose) && CanonicalUlid.Is(id) ? await adjustments.DeclineAsync(whose, id, user.Actor, why, cancellationToken) : DecideOutcome.NotWaiting,
                "declined",
                cancellationToken);

    private async Task<IActionResult> AnswerAsync(DecideOutcome outcome, string done, CancellationToken cancellationToken) => outcome switch
    {
        DecideOutcome.Done => RedirectToPage(new { done }),
        DecideOutcome.SamePerson => await ShowAsync(Strings.AdjustmentsSamePersonProblem, cancellationToken),
        DecideOutcome.OwnWorkspace => await ShowAsync(Strings.AdjustmentsOwnWorkspaceProblem, cancellationToken),
        DecideOutcome.InsufficientCredits => await ShowAsync(Strings.AdjustmentsCreditsProblem, cancellationToken),
        DecideOutcome.NotWaiting => await ShowAsync(Strings.AdjustmentsGoneProblem, cancellationToken),
    };

    private async Task<IActionResult> ShowAsync(string? problem, CancellationToken cancellationToken)
    {
        Waiting = await requests.ListAsync(cancellationToken);
        Problem = problem;
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
