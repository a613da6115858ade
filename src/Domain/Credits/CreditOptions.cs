using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Domain.Credits;

public sealed class CreditOptions
{
    public const string Section = "Credits";

    /// <summary>Free credits per tenant and UTC day.</summary>
    [Range(0, 10_000)]
    public int DailyAllowance { get; set; } = 10;
}
