using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PosterSaaS.Portal.Billing;

/// <summary>What is for sale. Price and quantity come from here and nowhere else.</summary>
public sealed class PackOptions
{
    public const string Section = "Billing";

    [Required, MinLength(1), ValidateEnumeratedItems]
    public IList<CreditPack> Packs { get; } = [];

    public CreditPack? Find(string? id) => Packs.FirstOrDefault(pack => pack.Id == id);
}

/// <summary>Checks each pack, and that no two share an id.</summary>
[OptionsValidator]
public sealed partial class PackOptionsValidator : IValidateOptions<PackOptions>;
