using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tenancy;

/// <summary>A balance as people read it.</summary>
/// <param name="Owed">Refunded after they had been spent: nothing can be spent until bought credits pay them back.</param>
/// <param name="NextReset">When the next daily allowance starts.</param>
public sealed record CreditSummary(int Available, int Free, int Purchased, int Reserved, int Owed, int DailyAllowance, DateTimeOffset NextReset);

/// <summary>Reads balances the way a reservation would find them: an allowance that is due counts already.</summary>
public sealed class CreditSummaries(CreditLedger ledger, IOptions<CreditOptions> options, TimeProvider clock)
{
    public async Task<CreditSummary> GetAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stored = await ledger.GetBalanceAsync(tenant, cancellationToken);
        var balance = new LedgerDraft(stored, now).Renew(options.Value.DailyAllowance).Balance;
        return new CreditSummary(
            balance.Available,
            balance.Free,
            balance.Purchased,
            balance.Reserved,
            balance.Owed,
            options.Value.DailyAllowance,
            new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero));
    }
}
