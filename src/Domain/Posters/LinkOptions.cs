using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Domain.Posters;

public sealed class LinkOptions
{
    public const string Section = "Links";

    /// <summary>How long a pre-signed link works, in seconds; at most five minutes.</summary>
    [Range(10, 300)]
    public int Lifetime { get; set; } = 300;
}
