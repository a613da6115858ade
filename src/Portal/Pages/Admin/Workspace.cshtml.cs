using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Operators;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Admin;

/// <summary>A workspace as operators see it: its credits, people and troubles. Prompts and posters are none of their business.</summary>
[Operators]
public sealed class WorkspaceModel(
    TenantStore tenants,
    TenantDesk desk,
    CreditSummaries credits,
    CreditLedger ledger,
    Adjustments adjustments,
    PurchaseStore purchases,
    Refunds refunds,
    WorkspaceFactsReader facts,
    GenerationHistory history,
    GenerationStarter starter,
    GenerationClaims claims,
    GalleryRows gallery,
    GalleryDesk galleryDesk,
    GalleryShelf shelf,
    Transactions transactions,
    AuditTrail audit,
    WakeUp wakeUp,
    StartSignals signals,
    CurrentUser user,
    TimeProvider clock) : PageModel
{
    private const int EntriesShown = 25;
    private const int PurchasesShown = 10;
    private const int FormIdLength = 26;

    public Tenant Workspace { get; private set; } = null!;

    public CreditSummary Credits { get; private set; } = null!;

    public IReadOnlyList<LedgerEntry> Entries { get; private set; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Purchase> Purchases { get; private set; } = [];

    public IReadOnlyList<Membership> Members { get; private set; } = [];

    public WorkspaceFacts Facts { get; private set; } = null!;

    /// <summary>What it published, and what operators hide of it; newest first.</summary>
    public IReadOnlyList<GalleryEntry> Gallery { get; private set; } = [];

    /// <summary>Made when the form is shown and posted back, so that a double click adjusts once.</summary>
    public string FormId { get; private set; } = "";

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancellationToken)
    {
        Done = done switch
        {
            "adjusted" => Strings.DeskAdjusted,
            "requested" => Strings.DeskRequested,
            "refunded" => Strings.DeskRefunded,
            "suspended" => Strings.DeskSuspended,
            "resumed" => Strings.DeskResumed,
            "hidden" => Strings.DeskHidden,
            "unhidden" => Strings.DeskUnhidden,
            "requeued" => Strings.DeskRequeued,
            "retried" => Strings.DeskRetried,
            _ => null,
        };
        return ShowAsync(id, problem: null, cancellationToken);
    }

    public async Task<IActionResult> OnPostAdjustAsync(string id, string? amount, string? reason, string? formId, CancellationToken cancellationToken)
    {
        AdjustOutcome? outcome = null;
        var answer = await ActAsync(id, reason, "adjusted", async (tenant, why) =>
        {
            if (!int.TryParse(amount, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var change) || change is 0 || Math.Abs((long)change) > CreditAmount.Max)
            {
                return Phrase.Of(Strings.DeskAmountProblem, CreditAmount.Max);
            }

            if (!CanonicalUlid.Is(formId))
            {
                return Strings.DeskFormProblem;
            }

            outcome = await adjustments.AdjustAsync(tenant.Id, change, formId, user.Actor, why, cancellationToken);
            return outcome switch
            {
                AdjustOutcome.Adjusted or AdjustOutcome.Requested => null,
                AdjustOutcome.InsufficientCredits => Strings.DeskFewerCreditsProblem,
                AdjustOutcome.WorkspaceGone => Strings.DeskWorkspaceGoneProblem,
            };
        }, cancellationToken);
        return outcome is AdjustOutcome.Requested ? RedirectToPage(new { id, done = "requested" }) : answer;
    }

    /// <param name="amount">Such as 2.50, in the purchase's currency; empty for all that is left.</param>
    public Task<IActionResult> OnPostRefundAsync(string id, string? purchase, string? amount, string? reason, string? formId, CancellationToken cancellationToken) =>
        ActAsync(id, reason, "refunded", async (tenant, why) =>
        {
            if (PurchaseId.TryParse(purchase) is not { } purchaseId || await purchases.FindAsync(tenant.Id, purchaseId, cancellationToken) is not { } found)
            {
                return Strings.DeskNoPurchaseProblem;
            }

            var isAll = string.IsNullOrWhiteSpace(amount);
            var part = isAll ? null : Money.Parse(amount!, found.Currency);
            if (formId?.Length is not FormIdLength || (part is null && !isAll))
            {
                return Strings.DeskMoneyProblem;
            }

            var outcome = await refunds.RefundAsync(found, part, formId, cancellationToken);
            if (outcome is RefundOutcome.Refunded)
            {
                var after = await purchases.FindAsync(tenant.Id, purchaseId, cancellationToken);
                await transactions.TryWriteAsync(
                    audit.WriteOperation(
                        tenant.Id, user.Actor, "purchase.refunded", part is { } money ? Money.Text(money, found.Currency) : "all", why, Text(found.CreditsTakenBack), Text(after?.CreditsTakenBack ?? 0)),
                    cancellationToken);
            }

            return outcome switch
            {
                RefundOutcome.Refunded => null,
                RefundOutcome.NotPaid => Strings.DeskNotPaidProblem,
                RefundOutcome.TooMuch => Strings.DeskTooMuchProblem,
                RefundOutcome.Unavailable => Strings.DeskStripeProblem,
            };
        }, cancellationToken);

    public Task<IActionResult> OnPostSuspendAsync(string id, string? reason, CancellationToken cancellationToken) =>
        ActAsync(id, reason, "suspended", async (tenant, why) =>
        {
            var isDone = await desk.TrySuspendAsync(tenant.Id, user.Actor, why, cancellationToken);
            shelf.Clear();
            return isDone ? null : Strings.DeskSuspendedProblem;
        }, cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(string id, string? reason, CancellationToken cancellationToken) =>
        ActAsync(id, reason, "resumed", async (tenant, why) =>
        {
            var isDone = await desk.TryResumeAsync(tenant.Id, user.Actor, why, cancellationToken);
            shelf.Clear();
            return isDone ? null : Strings.DeskNotSuspendedProblem;
        }, cancellationToken);

    /// <summary>Takes a poster out of the public gallery, whatever its workspace does, until it is taken back.</summary>
    public Task<IActionResult> OnPostHideAsync(string id, string generation, string? reason, CancellationToken cancellationToken) =>
        ActAsync(id, reason, "hidden", async (tenant, why) =>
        {
            if (GenerationId.TryParse(generation) is not { } poster)
            {
                return Strings.DeskNoPosterProblem;
            }

            var outcome = await galleryDesk.HideAsync(tenant.Id, poster, user.Actor, why, cancellationToken);
            shelf.Clear();
            return outcome switch
            {
                HideOutcome.Hidden => null,
                HideOutcome.NotShown => Strings.DeskNotShownProblem,
            };
        }, cancellationToken);

    public Task<IActionResult> OnPostUnhideAsync(string id, string generation, string? reason, CancellationToken cancellationToken) =>
        ActAsync(id, reason, "unhidden", async (tenant, why) =>
        {
            if (GenerationId.TryParse(generation) is not { } poster)
            {
                return Strings.DeskNoPosterProblem;
            }

            var outcome = await galleryDesk.UnhideAsync(tenant.Id, poster, user.Actor, why, cancellationToken);
            shelf.Clear();
            return outcome switch
            {
                UnhideOutcome.Shown or UnhideOutcome.Lifted => null,
                UnhideOutcome.NotHidden => Strings.DeskNotHiddenProblem,
                UnhideOutcome.PosterGone => Strings.DeskPosterGoneProblem,
            };
        }, cancellationToken);

    public Task<IActionResult> OnPostRequeueAsync(string id, string generation, string? reason, CancellationToken cancellationToken) =>
        ActAsync(id, reason, "requeued", async (tenant, why) =>
        {
            if (GenerationId.TryParse(generation) is not { } wanted || !await claims.TryRequeueAsync(new Candidate(tenant.Id, wanted, ""), cancellationToken))
            {
                return Strings.DeskNotWaitingProblem;
            }

            await transactions.TryWriteAsync(audit.WriteOperation(tenant.Id, user.Actor, "generation.requeued", wanted.Value, why), cancellationToken);
            wakeUp.Request();
            return null;
        }, cancellationToken);

    /// <summary>Asks once more for what failed, in the name of whoever asked first. The member and the operator together retry it once.</summary>
    public Task<IActionResult> OnPostRetryAsync(string id, string generation, string? reason, CancellationToken cancellationToken) =>
        ActAsync(id, reason, "retried", async (tenant, why) =>
        {
            if (GenerationId.TryParse(generation) is not { } wanted || await history.FindAsync(tenant.Id, wanted, cancellationToken) is not { CanBeRetried: true } failed)
            {
                return Strings.DeskRetryProblem;
            }

            var result = await starter.StartAsync(tenant.Id, failed.CreatedBy, "retry:" + wanted, GenerationRequest.Repeat(failed), cancellationToken);
            if (result.Outcome is not (StartOutcome.Started or StartOutcome.AlreadyStarted))
            {
                return Phrase.Of(Strings.DeskStartProblem, StartWords.For(result.Outcome));
            }

            await transactions.TryWriteAsync(
                audit.WriteOperation(tenant.Id, user.Actor, "generation.retried", wanted.Value, why, after: result.Ids[0].Value), cancellationToken);
            signals.Send(tenant.Id);
            return null;
        }, cancellationToken);

    /// <param name="id">The workspace's.</param>
    /// <param name="reason">As posted.</param>
    /// <param name="done">What to tell when it worked.</param>
    /// <param name="act">Does it, and answers why not.</param>
    private async Task<IActionResult> ActAsync(string id, string? reason, string done, Func<Tenant, string, Task<string?>> act, CancellationToken cancellationToken)
    {
        if (!TenantId.TryParse(id, out var tenant) || await tenants.FindAsync(tenant, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var problem = Reasons.Read(reason) is { } why ? await act(found, why) : Reasons.Missing;
        return problem is null ? RedirectToPage(new { id, done }) : await ShowAsync(id, problem, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string id, string? problem, CancellationToken cancellationToken)
    {
        if (!TenantId.TryParse(id, out var tenant) || await tenants.FindAsync(tenant, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Workspace = found;
        Credits = await credits.GetAsync(tenant, cancellationToken);
        Entries = await ledger.ListEntriesAsync(tenant, before: null, EntriesShown, cancellationToken);
        Purchases = await purchases.ListAsync(tenant, PurchasesShown, cancellationToken);
        Members = await tenants.ListMembersAsync(tenant, cancellationToken);
        Facts = await facts.ReadAsync(tenant, cancellationToken);
        Gallery = [.. (await gallery.ListAsync(tenant, cancellationToken)).OrderByDescending(entry => entry.PublishedAt)];
        FormId = Ulid.NewUlid().ToString();
        Problem = problem;
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private static string Text(int credits) => credits.ToString(CultureInfo.InvariantCulture);
}
