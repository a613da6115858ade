using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Sharing;

namespace PosterSaaS.Portal.Pages;

/// <summary>A poster that somebody shared, for anybody who has the link.</summary>
[AllowAnonymous]
public sealed class SharedPosterModel(ShareStore shares, ShareLinks links) : PageModel
{
    /// <summary>Null when the link leads nowhere (any more): why, nobody is told.</summary>
    public SharedPoster? Shared { get; private set; }

    /// <summary>Relative, for this page.</summary>
    public string ImagePath { get; private set; } = "";

    /// <summary>Absolute, for cards that others show.</summary>
    public string ImageUrl { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? link, CancellationToken cancellationToken)
    {
        Shared = TenantSecret.TryParse(link) is { } secret ? await shares.OpenAsync(secret, cancellationToken) : null;
        if (Shared is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        (ImagePath, ImageUrl) = (ShareLinks.PathOfImage(link!), links.ImageOf(link!));
        if (HttpMethods.IsGet(Request.Method)) // whoever only asks whether it is there has not seen it
        {
            await shares.CountViewAsync(Shared.Share, cancellationToken);
        }

        return Page();
    }
}
