using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Discovery;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Landing;

namespace PosterSaaS.Portal.Pages;

/// <summary>The front page. It needs nothing but the configuration: without tables, it shows examples of our own.</summary>
[AllowAnonymous, Indexable]
public sealed class IndexModel(
    CurrentUser user, Showcase showcase, IOptions<PackOptions> packs, IOptions<CreditOptions> credits, IOptions<HistoryOptions> history, IOptions<PortalOptions> portal) : PageModel
{
    public bool IsSignedIn => user.IsSignedIn;

    /// <summary>The gallery's latest posters; none when there are none, or nobody knows.</summary>
    public IReadOnlyList<GalleryView> Latest { get; private set; } = [];

    public IEnumerable<CreditPack> Packs => packs.Value.Packs;

    public int DailyAllowance => credits.Value.DailyAllowance;

    public IReadOnlyList<Question> Questions => Question.All(DailyAllowance, history.Value.RetentionDays);

    public string Facts => StructuredData.OfProduct(portal.Value, Packs, Questions);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Latest = await showcase.ReadAsync(cancellationToken);
}
