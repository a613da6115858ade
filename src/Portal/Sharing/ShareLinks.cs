using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Sharing;

/// <summary>Addresses of shared posters. The secret is in the query, which traces and logs leave out.</summary>
public sealed class ShareLinks(IDataProtectionProvider protection, IOptions<PortalOptions> portal)
{
    public const string PagePath = "/s";
    public const string ImagePath = "/s/image";

    private readonly IDataProtector _protector = protection.CreateProtector("PosterSaaS.ShareLink");

    /// <summary>For the table, where only the portal can read it.</summary>
    public string Seal(TenantSecret secret) => _protector.Protect(secret.Reveal());

    /// <summary>The link, to be copied. Null when the keys that sealed it are gone: the link itself still works for whoever has it.</summary>
    public string? AddressOf(Share share)
    {
        try
        {
            return portal.Value.Absolute(PageOf(_protector.Unprotect(share.Sealed)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The image's own absolute address, for cards that others show.</summary>
    public string ImageOf(string link) => portal.Value.Absolute(PathOfImage(link));

    public static string PathOfImage(string link) => $"{ImagePath}?link={Uri.EscapeDataString(link)}";

    public static string PageOf(string link) => $"{PagePath}?link={Uri.EscapeDataString(link)}";
}
