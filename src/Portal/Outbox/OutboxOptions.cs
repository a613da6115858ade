using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Portal.Outbox;

public sealed class OutboxOptions : IValidatableObject
{
    public const string Section = "Outbox";

    /// <summary>Folder for letters, as an absolute path; made when it is not there. Nothing is sent without it.</summary>
    public string? Folder { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        string.IsNullOrEmpty(Folder) || Path.IsPathFullyQualified(Folder)
            ? []
            : [new ValidationResult($"{Section}:{nameof(Folder)} must be an absolute path.", [nameof(Folder)])];
}
