using System.ComponentModel.DataAnnotations;
using PosterSaaS.Domain.Credits;

namespace PosterSaaS.Portal.Billing;

/// <summary>Credits that are for sale together.</summary>
public sealed class CreditPack
{
    /// <summary>What a form says to name it. It stays the same when the pack is renamed.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,40}$")]
    public string Id { get; set; } = "";

    [Required, MaxLength(60)]
    public string Name { get; set; } = "";

    [Range(1, CreditAmount.Max)]
    public int Credits { get; set; }

    /// <summary>In the smallest unit of the currency, such as cents.</summary>
    [Range(50, 99_999_999)]
    public long Price { get; set; }

    /// <summary>Three letters as Stripe writes them, such as <c>usd</c>.</summary>
    [Required, RegularExpression("^[a-z]{3}$")]
    public string Currency { get; set; } = "usd";

    /// <summary>Whether to point it out.</summary>
    public bool IsMostPopular { get; set; }
}
