using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Charts;
using PosterSaaS.Portal.Operators;

namespace PosterSaaS.Portal.Pages.Admin;

/// <summary>Where operators begin: a search over workspaces and people, the model's calls, and what operators did lately.</summary>
[Operators]
public sealed class IndexModel(TenantDesk desk, TenantStore tenants, People people, SpendBreaker breaker, AuditTrail audit, AdjustmentRequests requests, IOptions<LimitOptions> limits, TimeProvider clock) : PageModel
{
    private const int FoundMax = 20;
    private const int Days = 30;
    private const int QueryLengthMax = 254;

    public string? Query { get; private set; }

    public IReadOnlyList<Tenant> Workspaces { get; private set; } = [];

    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public DayChart Calls { get; private set; } = null!;

    public int CallsPerDay => limits.Value.ModelCallsPerDay;

    /// <summary>Adjustments that wait for a second operator.</summary>
    public int Waiting { get; private set; }

    public IReadOnlyList<AuditEntry> Operations { get; private set; } = [];

    public bool IsTooShort => Query is { Length: < TenantDesk.SearchLengthMin };

    /// <param name="q">A workspace's address or id, or an e-mail address; their beginnings are enough.</param>
    public async Task<IActionResult> OnGetAsync(string? q, CancellationToken cancellationToken)
    {
        Query = string.IsNullOrWhiteSpace(q) ? null : q.Trim()[..Math.Min(q.Trim().Length, QueryLengthMax)];
        if (TenantId.TryParse(Query, out var id) && await tenants.FindAsync(id, cancellationToken) is not null)
        {
            return RedirectToPage("/Admin/Workspace", new { id = id.Value });
        }

        if (Query is { Length: >= TenantDesk.SearchLengthMin } query)
        {
            var beginning = query.ToLowerInvariant();
            Workspaces = await desk.FindAsync(beginning, FoundMax, cancellationToken);
            Accounts = await people.FindAsync(beginning, FoundMax, cancellationToken);
        }

        Waiting = (await requests.ListAsync(cancellationToken)).Count;
        var calls = await breaker.ListAsync(Days, cancellationToken);
        Calls = new DayChart(Strings.OperatorsCallsChart, [.. calls.Select(day => (day.Day, (IReadOnlyList<int>)[day.Calls]))], [Strings.OperatorsCallsPart]);
        Operations = await audit.ListOperationsAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), FoundMax, cancellationToken);
        return Page();
    }
}
