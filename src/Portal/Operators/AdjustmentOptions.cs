using System.ComponentModel.DataAnnotations;
using PosterSaaS.Domain.Credits;

namespace PosterSaaS.Portal.Operators;

/// <summary>What one operator may do to balances alone.</summary>
public sealed class AdjustmentOptions
{
    public const string Section = "Adjustments";

    /// <summary>Credits that an operator may add or take away in a UTC day, all adjustments together, before a second operator has to agree.</summary>
    [Range(0, CreditAmount.Max)]
    public int AloneMax { get; set; } = 1_000;
}
