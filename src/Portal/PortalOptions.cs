using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Portal;

public sealed class PortalOptions
{
    /// <summary>Its one key stands at the top, not in a section.</summary>
    public const string Section = "";

    /// <summary>The portal's own absolute address, for redirects and links. It is never taken from the Host header.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "";

    public bool IsHttps => PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">Starts with a slash.</param>
    public string Absolute(string path) => PublicUrl.TrimEnd('/') + path;
}
