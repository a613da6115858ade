using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Discovery;

namespace PosterSaaS.Portal.Pages;

/// <summary>What it costs, for everybody to see.</summary>
[AllowAnonymous, Indexable]
public sealed class PricingModel(IOptions<PackOptions> packs, IOptions<CreditOptions> credits) : PageModel
{
    public IEnumerable<CreditPack> Packs => packs.Value.Packs;

    public int DailyAllowance => credits.Value.DailyAllowance;
}
