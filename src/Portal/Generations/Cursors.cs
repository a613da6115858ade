using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Generations;

/// <summary>Page cursors: opaque, authenticated, and of use in their own tenant only.</summary>
public sealed class Cursors(IDataProtectionProvider protection)
{
    private const int LengthMax = 500;

    public string Protect(TenantId tenant, GenerationId last) => Protector(tenant).Protect(last.Value);

    /// <summary>Null when it was altered, made up, or made for another tenant.</summary>
    public GenerationId? Unprotect(TenantId tenant, string cursor)
    {
        if (cursor.Length > LengthMax)
        {
            return null;
        }

        try
        {
            return GenerationId.TryParse(Protector(tenant).Unprotect(cursor));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(TenantId tenant) => protection.CreateProtector("PosterSaaS.HistoryCursor", tenant.Value);
}
