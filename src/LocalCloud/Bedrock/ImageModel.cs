namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>One of Stability's models on Bedrock and what its request may ask for.</summary>
public sealed record ImageModel(string Id, IReadOnlyList<string> Modes, IReadOnlyList<string> OutputFormats)
{
    public const string TextToImage = "text-to-image";
    public const string ImageToImage = "image-to-image";

    private static readonly ImageModel[] Known =
    [
        new("stability.sd3-5-large-v1:0", [TextToImage, ImageToImage], ["png", "jpeg", "webp"]),
        new("stability.stable-image-ultra-v1:1", [TextToImage, ImageToImage], ["png", "jpeg"]),
        new("stability.stable-image-core-v1:1", [TextToImage], ["png", "jpeg"]),
    ];

    private static readonly string[] Retired =
    [
        "amazon.nova-canvas-v1:0", "amazon.titan-image-generator-v1", "amazon.titan-image-generator-v2:0", "stability.sd3-large-v1:0",
        "stability.stable-diffusion-xl-v1", "stability.stable-image-core-v1:0", "stability.stable-image-ultra-v1:0",
    ];

    /// <summary>Finds a model by its id, its id in a cross-region profile, or its ARN.</summary>
    public static (ImageModel? Model, BedrockRefusal? Refusal) Find(string id)
    {
        var name = id.StartsWith("arn:", StringComparison.Ordinal) ? id[(id.LastIndexOf('/') + 1)..] : id;
        var known = Array.Find(Known, model => model.Id == name || name == $"us.{model.Id}");
        return known is not null ? (known, null)
            : Retired.Contains(name) ? (null, BedrockRefusal.NotFound("This model version has reached the end of its life. Please refer to the AWS documentation for more details."))
            : (null, BedrockRefusal.Validation("The provided model identifier is invalid."));
    }
}
