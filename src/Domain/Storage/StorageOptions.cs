using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Domain.Storage;

public sealed class StorageOptions
{
    public const string Section = "Storage";

    [Required, MinLength(3)]
    public string Bucket { get; set; } = "";
}
