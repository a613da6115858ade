using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>The body that Stability's models take. What is null is left out: the model refuses keys that it does not know, and nulls.</summary>
internal sealed record StabilityRequest(
    [property: JsonPropertyName("prompt")] string Prompt,
    [property: JsonPropertyName("negative_prompt")] string? NegativePrompt,
    [property: JsonPropertyName("mode")] string Mode,
    [property: JsonPropertyName("aspect_ratio")] string? AspectRatio,
    [property: JsonPropertyName("seed")] long? Seed,
    [property: JsonPropertyName("output_format")] string OutputFormat,
    [property: JsonPropertyName("image")] byte[]? Image,
    [property: JsonPropertyName("strength")] double? Strength)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the body goes to the model, not into a page
    };

    public static StabilityRequest For(ImageRequest request) => new(
        StyleWords.AddTo(request.Prompt, request.Style),
        string.IsNullOrWhiteSpace(request.NegativePrompt) ? null : request.NegativePrompt,
        request.Source is null ? "text-to-image" : "image-to-image",
        request.Source is null ? request.AspectRatio : null, // a picture brings its own
        request.Seed,

        // Not every model of the family writes WebP; all write PNG, from which we make it.
        request.OutputFormat is "webp" ? "png" : request.OutputFormat,
        request.Source,
        request.Source is null ? null : request.Strength);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
