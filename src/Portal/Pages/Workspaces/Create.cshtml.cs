using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The generator: the form, and beside it what became of the latest request.</summary>
[Requires(Permission.CreatePosters)]
public sealed class CreateModel(
    GenerationStarter starter, GenerationHistory history, PosterViews views, StartSignals signals, Workspace workspace) : PageModel
{
    private const int RecentCount = 6;
    private const int FormIdLengthMax = 64;

    [BindProperty]
    public CreateForm Form { get; set; } = new();

    /// <summary>The generation shown beside the form; null for an empty stage.</summary>
    public PosterView? Stage { get; private set; }

    /// <summary>The latest ones beside it.</summary>
    public IReadOnlyList<PosterView> Recent { get; private set; } = [];

    /// <param name="generation">Shown on the stage; the form keeps its settings.</param>
    /// <param name="from">Only fills the form.</param>
    public async Task OnGetAsync(string? generation, string? from, CancellationToken cancellationToken)
    {
        var shown = await FindAsync(generation, cancellationToken);
        if ((shown ?? await FindAsync(from, cancellationToken)) is { } source)
        {
            Form = CreateForm.From(source);
        }

        Stage = shown is null ? null : await views.WithOutlookAsync(shown, cancellationToken);
        await LoadRecentAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var request = Form.ToRequest();
        foreach (var (field, problem) in request.Validate())
        {
            ModelState.AddModelError($"{nameof(Form)}.{field}", problem);
        }

        if (Form.Id is not { Length: > 0 and <= FormIdLengthMax })
        {
            ModelState.AddModelError("", "This form is not complete. Please reload the page and try again.");
        }

        if (ModelState.IsValid)
        {
            var result = await starter.StartAsync(workspace.Membership, "form:" + Form.Id, request, cancellationToken);
            switch (result.Outcome)
            {
                case StartOutcome.Started or StartOutcome.AlreadyStarted:
                    signals.Send(workspace.Tenant);
                    return RedirectToPage(new { generation = result.Ids[0].Value });
                case StartOutcome.InsufficientCredits or StartOutcome.MemberCapReached or StartOutcome.TooManyUnfinished or StartOutcome.Paused:
                    ModelState.AddModelError("", StartWords.For(result.Outcome) + " Your description is still here.");
                    break;
                case StartOutcome.KeyReused:
                    // Back button, other words, same form: it is a new request, and the next click sends it as one.
                    ModelState.Remove($"{nameof(Form)}.{nameof(Form.Id)}");
                    Form.Id = new CreateForm().Id;
                    ModelState.AddModelError("", "This form was sent before with other words. Nothing was charged. Press the button once more to send it as a new poster.");
                    break;
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadRecentAsync(cancellationToken);
        return Page();
    }

    private async Task<Generation?> FindAsync(string? id, CancellationToken cancellationToken) =>
        GenerationId.TryParse(id) is { } generation ? await history.FindAsync(workspace.Tenant, generation, cancellationToken) : null;

    private async Task LoadRecentAsync(CancellationToken cancellationToken)
    {
        // The one on the stage is seen already, and there it is live.
        var page = await history.ListAsync(workspace.Tenant, new HistoryFilter(), RecentCount + 1, null, cancellationToken);
        Recent = [.. page.Items.Where(generation => generation.Id != Stage?.Generation.Id).Take(RecentCount).Select(views.From)];
    }
}
