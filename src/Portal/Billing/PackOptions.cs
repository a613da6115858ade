using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PosterSaaS.Portal.Billing;

/// <summary>What is for sale. Price and quantity come from here and nowhere else.</summary>
public sealed class PackOptions : IValidatableObject
{
    public const string Section = "Billing";

    [Required, MinLength(1), ValidateEnumeratedItems]
    public IList<CreditPack> Packs { get; } = [];

    public CreditPack? Find(string? id) => Packs.FirstOrDefault(pack => pack.Id == id);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from pack in Packs.CountBy(pack => pack.Id)
        where pack.Value > 1
        select new ValidationResult($"{pack.Value} packs have the id {pack.Key}.", [nameof(Packs)]);
}

/// <summary>Checks the list and each pack in it.</summary>
[OptionsValidator]
public sealed partial class PackOptionsValidator : IValidateOptions<PackOptions>;
