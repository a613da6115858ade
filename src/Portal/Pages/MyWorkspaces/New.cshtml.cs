using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.MyWorkspaces;

/// <summary>Makes another workspace, with whoever asks as its owner.</summary>
[Authorize]
public sealed class NewModel(TenantStore tenants, CurrentUser user, IOptions<LimitOptions> limits) : PageModel
{
    /// <summary>The form, as it was sent; the slug may be a proposal.</summary>
    public string? Name { get; private set; }

    public string? Slug { get; private set; }

    public string? NameProblem { get; private set; }

    public string? SlugProblem { get; private set; }

    /// <summary>What is wrong and not with one of the fields.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? name, string? slug, CancellationToken cancellationToken)
    {
        (Name, Slug) = (name, slug?.Trim().ToLowerInvariant());
        if (GivenName.Normalize(name) is not { } wanted)
        {
            NameProblem = NameWords.Problem;
        }
        else if ((SlugProblem = string.IsNullOrEmpty(Slug) ? null : NameWords.SlugProblem(Slug)) is null)
        {
            Slug = string.IsNullOrEmpty(Slug) ? Domain.Tenants.Slug.From(wanted) : Slug;
            if (await CreateAsync(wanted, Slug, cancellationToken))
            {
                return LocalRedirect(WorkspacePath.To(Slug, "/create"));
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> CreateAsync(string name, string slug, CancellationToken cancellationToken)
    {
        var (outcome, _) = await tenants.CreateAsync(user.Id, user.VerifiedEmail, name, slug, cancellationToken);

        // A double click: the first one made it.
        if (outcome is not CreateTenantOutcome.Created && await tenants.FindAsync(user.Id, slug, cancellationToken) is { Participant: Membership { Role: Role.Owner } made } && made.TenantName == name)
        {
            return true;
        }

        if (outcome is CreateTenantOutcome.SlugTaken)
        {
            Slug = await tenants.SuggestSlugAsync(slug, cancellationToken);
            SlugProblem = Phrase.Of(Strings.NewWorkspaceAddressTakenProblem, slug, Slug);
        }

        Problem = outcome switch
        {
            CreateTenantOutcome.Created or CreateTenantOutcome.SlugTaken => null,
            CreateTenantOutcome.TooMany => Phrase.Of(Strings.NewWorkspaceTooManyProblem, limits.Value.TenantsMadePerMonth),
        };
        return outcome is CreateTenantOutcome.Created;
    }
}
