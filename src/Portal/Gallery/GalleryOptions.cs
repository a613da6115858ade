using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Portal.Gallery;

/// <summary>Where the public gallery's images come from.</summary>
public sealed class GalleryOptions : IValidatableObject
{
    public const string Section = "Gallery";

    /// <summary>
    /// The address of a network that delivers what lies under <c>shared/</c> in the bucket, without that. Without it the portal sends the
    /// images itself.
    /// </summary>
    public string? ImageBaseUrl { get; set; }

    /// <summary>Where images come from that the portal does not send itself, as a policy names it; null when there is none.</summary>
    public string? Origin() => string.IsNullOrEmpty(ImageBaseUrl) ? null : new Uri(ImageBaseUrl).GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(ImageBaseUrl) && !IsFit(ImageBaseUrl))
        {
            yield return new ValidationResult("It is an https address without query, or an http one of this machine.", [nameof(ImageBaseUrl)]);
        }
    }

    private static bool IsFit(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri is { Query: "", Fragment: "", UserInfo: "" };
}
