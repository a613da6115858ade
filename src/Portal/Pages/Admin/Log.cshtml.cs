using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Operators;

namespace PosterSaaS.Portal.Pages.Admin;

/// <summary>Everything that operators did in a month.</summary>
[Operators]
public sealed class LogModel(AuditTrail audit, TimeProvider clock) : PageModel
{
    private const int EntriesMax = 500;

    public DateOnly Month { get; private set; }

    public IReadOnlyList<AuditEntry> Operations { get; private set; } = [];

    /// <param name="month">Such as 2026-11; this month when it is none.</param>
    public async Task OnGetAsync(string? month, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Month = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : new DateOnly(today.Year, today.Month, 1);
        Operations = await audit.ListOperationsAsync(Month, EntriesMax, cancellationToken);
    }
}
