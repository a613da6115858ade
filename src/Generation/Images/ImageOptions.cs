using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.GenerationWorker.Images;

public sealed class ImageOptions
{
    public const string Section = "Images";

    /// <summary>A Bedrock model or inference profile of Stability's text-to-image family.</summary>
    [Required(AllowEmptyStrings = false), StringLength(2048)]
    public string ModelId { get; set; } = "";

    /// <summary>Where the model is; the SDK's own region when absent.</summary>
    [RegularExpression("[a-z]{2}(-[a-z]+)+-[0-9]+", ErrorMessage = "The field {0} must be the name of an AWS region.")]
    public string? Region { get; set; }

    /// <summary>How long to wait for one picture.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(120);
}
