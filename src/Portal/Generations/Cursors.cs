using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Generations;

/// <summary>The list that a cursor is a place in.</summary>
public enum CursorKind
{
    /// <summary>The history page.</summary>
    Page,

    /// <summary>The API's history.</summary>
    Api,
}

/// <summary>Page cursors: opaque, authenticated, and of use in their own tenant and list only.</summary>
public sealed class Cursors(IDataProtectionProvider protection)
{
    private const int LengthMax = 500;

    public string Protect(TenantId tenant, CursorKind kind, GenerationId last) => Protector(tenant, kind).Protect(last.Value);

    /// <summary>Null when it was altered, made up, or made for another tenant or list.</summary>
    public GenerationId? Unprotect(TenantId tenant, CursorKind kind, string cursor)
    {
        if (cursor.Length > LengthMax)
        {
            return null;
        }

        try
        {
            return GenerationId.TryParse(Protector(tenant, kind).Unprotect(cursor));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(TenantId tenant, CursorKind kind) => protection.CreateProtector("PosterSaaS.HistoryCursor", kind.ToString(), tenant.Value);
}
