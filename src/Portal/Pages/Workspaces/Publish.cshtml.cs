using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Hangs a poster in the public gallery and takes it down, after saying what becomes public.</summary>
[Requires(Permission.PublishPosters)]
public sealed class PublishModel(
    GalleryPublisher publisher, GalleryRows gallery, GalleryShelf shelf, GenerationHistory history, PosterViews views, Workspace workspace, CurrentUser user) : PageModel
{
    public PosterView Poster { get; private set; } = null!;

    /// <summary>Where it stands in the gallery; null when it has nothing to do with it.</summary>
    public GalleryEntry? Entry { get; private set; }

    /// <summary>As typed, or as it is.</summary>
    public string? Title { get; private set; }

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => ShowAsync(id, title: null, problem: null, cancellationToken);

    public async Task<IActionResult> OnPostPublishAsync(string id, string? title, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } poster)
        {
            return NotFound();
        }

        if (!GalleryTitle.TryRead(title, out var line))
        {
            return await ShowAsync(id, title, Phrase.Of(Strings.PublishTitleProblem, GalleryTitle.LengthMax), cancellationToken);
        }

        var outcome = await publisher.PublishAsync(workspace.Tenant, poster, line, user.Actor, cancellationToken);
        shelf.Clear();
        return outcome switch
        {
            PublishOutcome.Published or PublishOutcome.AlreadyPublished or PublishOutcome.Hidden => RedirectToPage("/Workspaces/Publish", pageHandler: null, new { id }),
            PublishOutcome.Full => await ShowAsync(
                id, title, Phrase.Of(Strings.PublishTooManyProblem, GalleryRows.PublishedMax), cancellationToken),
            PublishOutcome.NoPoster or PublishOutcome.NotFound => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string id, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } poster)
        {
            return NotFound();
        }

        var outcome = await publisher.WithdrawAsync(workspace.Tenant, poster, user.Actor, cancellationToken);
        shelf.Clear();
        return outcome switch
        {
            WithdrawOutcome.Withdrawn => RedirectToPage("/Workspaces/Show", new { id }),
            WithdrawOutcome.NotFound => NotFound(),
        };
    }

    private async Task<IActionResult> ShowAsync(string id, string? title, string? problem, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } poster || await history.FindAsync(workspace.Tenant, poster, cancellationToken) is not { Poster: not null } generation)
        {
            return NotFound();
        }

        Entry = await gallery.FindAsync(workspace.Tenant, poster, cancellationToken);
        Poster = views.From(generation);
        Title = title ?? Entry?.Title;
        Problem = problem;
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
