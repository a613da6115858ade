using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Statements;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The statement, or what the filters leave of it, as a file. It is sent while it is read.</summary>
[Requires(Permission.SeeCredits)]
public sealed class ExportModel(CreditLedger ledger, Workspace workspace, TimeProvider clock) : PageModel
{
    private const int PageLength = 1_000;

    [BindProperty(SupportsGet = true)]
    public StatementQuery Wanted { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"credits-{workspace.Slug}-{clock.GetUtcNow():yyyy-MM-dd}.csv\"");
        await StatementCsv.WriteAsync(Response.Body, ReadAsync(workspace.Tenant, Wanted.Filter, cancellationToken), cancellationToken);
        return new EmptyResult();
    }

    private async IAsyncEnumerable<LedgerEntry> ReadAsync(TenantId tenant, LedgerFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? before = null;
        do
        {
            var page = await ledger.SearchEntriesAsync(tenant, filter, before, PageLength, cancellationToken);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            before = page.Next;
        }
        while (before is > 1);
    }
}
