using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;
using PosterSaaS.Portal.Uploads;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The generator: the form, and beside it what became of the latest request.</summary>
[Requires(Permission.CreatePosters)]
[RequestSizeLimit(BodyBytesMax)]
[RequestFormLimits(MultipartBodyLengthLimit = BodyBytesMax, MemoryBufferThreshold = BodyBytesMax)] // nothing goes to a disk
[RequestTimeout(TimeoutMilliseconds)]
public sealed class CreateModel(
    GenerationStarter starter,
    GenerationHistory history,
    SourcePictures pictures,
    Domain.Posters.Uploads uploads,
    PosterViews views,
    StartSignals signals,
    Workspace workspace,
    IOptions<PortalOptions> portal) : PageModel
{
    private const int RecentCount = 6;
    private const int FormIdLengthMax = 64;
    private const int TimeoutMilliseconds = 30_000; // a picture takes its time on a phone's line

    // More than a picture may have, so that whoever sends one that is too large is told so by the page.
    private const int BodyBytesMax = 16 * 1024 * 1024;

    [BindProperty]
    public CreateForm Form { get; set; } = new();

    /// <summary>The generations shown beside the form; none for an empty stage.</summary>
    public IReadOnlyList<PosterView> Stage { get; private set; } = [];

    /// <summary>The latest ones beside them.</summary>
    public IReadOnlyList<PosterView> Recent { get; private set; } = [];

    /// <summary>What the next poster starts from, to look at; null for words alone.</summary>
    public string? PictureUrl { get; private set; }

    /// <param name="generation">Shown on the stage, with spaces between several; the form keeps the settings of the first.</param>
    /// <param name="from">Only fills the form.</param>
    /// <param name="picture">A poster to start from.</param>
    /// <param name="preset">Fills the form.</param>
    public async Task OnGetAsync(string? generation, string? from, string? picture, string? preset, CancellationToken cancellationToken)
    {
        var shown = new List<Generation>();
        foreach (var id in (generation ?? "").Split(' ', GenerationRequest.CountMax + 1).Take(GenerationRequest.CountMax))
        {
            if (await FindAsync(id, cancellationToken) is { } found)
            {
                shown.Add(found);
            }
        }

        if (shown.Count > 0)
        {
            Form = CreateForm.From(shown[0], again: false);
            Form.Count = shown.Count;
        }
        else if (await FindAsync(from, cancellationToken) is { } source)
        {
            Form = CreateForm.From(source, again: true);
        }
        else
        {
            RememberedOptions.Recall(Request, Form);
        }

        if (Presets.Find(preset) is { } chosen)
        {
            Form.Take(chosen);
        }

        if (await FindAsync(picture, cancellationToken) is { Poster: not null } start)
        {
            (Form.Poster, Form.Image, Form.AspectRatio) = (start.Id.Value, null, start.AspectRatio);
        }

        Stage = await Task.WhenAll(shown.Select(each => views.WithOutlookAsync(each, cancellationToken)));
        await LoadRestAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var source = await ReadPictureAsync(cancellationToken);
        var request = Form.ToRequest(source);
        foreach (var (field, problem) in request.Validate())
        {
            ModelState.AddModelError($"{nameof(Form)}.{field}", problem);
        }

        if (Form.Id is not { Length: > 0 and <= FormIdLengthMax })
        {
            ModelState.AddModelError("", Strings.CreateFormProblem);
        }

        if (ModelState.IsValid)
        {
            var result = await starter.StartAsync(workspace.Membership, "form:" + Form.Id, request, cancellationToken);
            switch (result.Outcome)
            {
                case StartOutcome.Started or StartOutcome.AlreadyStarted:
                    signals.Send(workspace.Tenant);
                    RememberedOptions.Remember(HttpContext, Form, portal.Value.IsHttps);
                    return RedirectToPage(new { generation = string.Join(' ', result.Ids) });
                case StartOutcome.InsufficientCredits or StartOutcome.MemberCapReached or StartOutcome.TooManyUnfinished or StartOutcome.Paused:
                    ModelState.AddModelError("", StartWords.For(result.Outcome) + " Your description is still here.");
                    break;
                case StartOutcome.KeyReused:
                    // Back button, other words, same form: it is a new request, and the next click sends it as one.
                    ModelState.Remove($"{nameof(Form)}.{nameof(Form.Id)}");
                    Form.Id = new CreateForm().Id;
                    ModelState.AddModelError("", Strings.CreateSentProblem);
                    break;
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadRestAsync(cancellationToken);
        return Page();
    }

    /// <summary>Stores what was sent or chosen to start from. It stays with the form, whatever else is wrong with that.</summary>
    private async Task<SourceImage?> ReadPictureAsync(CancellationToken cancellationToken)
    {
        if (Form.Picture is { } file)
        {
            var (image, problem) = file.Length > PictureReader.BytesMax
                ? (null, PictureProblem.TooLarge)
                : await pictures.KeepAsync(workspace.Tenant, await ReadAsync(file, cancellationToken), cancellationToken);
            if (image is null)
            {
                ModelState.AddModelError($"{nameof(Form)}.{nameof(Form.Picture)}", PictureWords.For(problem!.Value));
                return null;
            }

            SetPicture(image);
        }
        else if (Form.WithoutPicture)
        {
            SetPicture(null);
        }

        if (Form.Image is not { Length: > 0 } && Form.Poster is not { Length: > 0 })
        {
            return null;
        }

        if (await pictures.FindAsync(workspace.Tenant, Form.Image, Form.Poster, Form.Strength, cancellationToken) is { } source)
        {
            SetPicture(source.Image);
            return source;
        }

        SetPicture(null);
        ModelState.AddModelError($"{nameof(Form)}.{nameof(Form.Picture)}", PictureWords.Gone);
        return null;
    }

    private void SetPicture(string? image)
    {
        // The page shows what was posted unless that is forgotten.
        ModelState.Remove($"{nameof(Form)}.{nameof(Form.Image)}");
        ModelState.Remove($"{nameof(Form)}.{nameof(Form.Poster)}");
        ModelState.Remove($"{nameof(Form)}.{nameof(Form.WithoutPicture)}");
        (Form.Image, Form.Poster, Form.WithoutPicture) = (image, null, false);
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private async Task<Generation?> FindAsync(string? id, CancellationToken cancellationToken) =>
        GenerationId.TryParse(id) is { } generation ? await history.FindAsync(workspace.Tenant, generation, cancellationToken) : null;

    private async Task LoadRestAsync(CancellationToken cancellationToken)
    {
        // Those on the stage are seen already.
        var page = await history.ListAsync(workspace.Tenant, new HistoryFilter(), RecentCount + Stage.Count, null, cancellationToken);
        Recent = [.. page.Items.Where(generation => Stage.All(shown => shown.Generation.Id != generation.Id)).Take(RecentCount).Select(views.From)];
        PictureUrl = Form.Image is { } image && Domain.Posters.Uploads.IsName(image) ? uploads.LinkTo(workspace.Tenant, image).AbsoluteUri
            : await FindAsync(Form.Poster, cancellationToken) is { Poster: not null } poster ? views.From(poster).ThumbnailUrl
            : null;
    }
}
