using System.Globalization;
using System.Text.Json;
using PosterSaaS.LocalCloud.Bedrock.Art;

namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>The body of an InvokeModel call to a Stability model, checked as strictly as the model's schema does.</summary>
public sealed record InvokeModelRequest(string Prompt, string Mode, string AspectRatio, long Seed, string OutputFormat, byte[] Image, float Strength)
{
    private const int PromptLengthMax = 10_000;
    private const long SeedMax = 4_294_967_294;

    private static readonly string[] TextToImageKeys = ["prompt", "negative_prompt", "mode", "aspect_ratio", "seed", "output_format"];
    private static readonly string[] ImageToImageKeys = ["prompt", "negative_prompt", "mode", "image", "strength", "seed", "output_format"];

    public static (InvokeModelRequest? Request, BedrockRefusal? Refusal) Read(ReadOnlyMemory<byte> body, ImageModel model)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, model)
                : (null, BedrockRefusal.Malformed([$"#: expected type: JSONObject, found: {NameOf(document.RootElement)}"]));
        }
        catch (JsonException)
        {
            return (null, BedrockRefusal.Validation("Malformed input request, please reformat your input and try again."));
        }
    }

    private static (InvokeModelRequest? Request, BedrockRefusal? Refusal) Read(JsonElement body, ImageModel model)
    {
        var violations = new List<string>();
        var mode = Choice(body, "mode", model.Modes, ImageModel.TextToImage, violations);
        var imageToImage = mode == ImageModel.ImageToImage;
        string[] required = imageToImage ? ["prompt", "image", "strength"] : ["prompt"];
        violations.AddRange(required.Where(key => !body.TryGetProperty(key, out _)).Select(key => $"#: required key [{key}] not found"));

        var allowed = imageToImage ? ImageToImageKeys : TextToImageKeys;
        violations.AddRange(body.EnumerateObject().Select(property => property.Name).Where(key => !allowed.Contains(key))
            .Select(key => $"#: extraneous key [{key}] is not permitted"));

        var prompt = Text(body, "prompt", minimum: 1, violations);
        Text(body, "negative_prompt", minimum: 0, violations);
        var ratio = Choice(body, "aspect_ratio", PosterSize.Ratios, "1:1", violations);
        var format = Choice(body, "output_format", model.OutputFormats, "png", violations);
        var seed = Number(body, "seed", 0, SeedMax, whole: true, violations);
        var strength = Number(body, "strength", 0, 1, whole: false, violations);
        var image = imageToImage ? Base64(body, "image", violations) : [];
        return violations.Count > 0
            ? (null, BedrockRefusal.Malformed(violations))
            : (new(prompt, mode, ratio, (long)seed, format, image, (float)strength), null);
    }

    private static string Text(JsonElement body, string key, int minimum, List<string> violations)
    {
        if (!body.TryGetProperty(key, out var value))
        {
            return "";
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            violations.Add($"#/{key}: expected type: String, found: {NameOf(value)}");
            return "";
        }

        var text = value.GetString()!;
        if (text.Length < minimum)
        {
            violations.Add($"#/{key}: expected minLength: {minimum}, actual: {text.Length}");
        }

        if (text.Length > PromptLengthMax)
        {
            violations.Add($"#/{key}: expected maxLength: {PromptLengthMax}, actual: {text.Length}");
        }

        return text;
    }

    private static string Choice(JsonElement body, string key, IReadOnlyList<string> choices, string absent, List<string> violations)
    {
        if (!body.TryGetProperty(key, out var value))
        {
            return absent;
        }

        if (value.ValueKind == JsonValueKind.String && choices.Contains(value.GetString()!))
        {
            return value.GetString()!;
        }

        violations.Add($"#/{key}: {value} is not a valid enum value");
        return absent;
    }

    private static double Number(JsonElement body, string key, double minimum, double maximum, bool whole, List<string> violations)
    {
        if (!body.TryGetProperty(key, out var value))
        {
            return minimum;
        }

        if (value.ValueKind != JsonValueKind.Number || (whole && !value.TryGetInt64(out _)))
        {
            violations.Add($"#/{key}: expected type: {(whole ? "Integer" : "Number")}, found: {NameOf(value)}");
            return minimum;
        }

        var number = value.GetDouble();
        if (number < minimum)
        {
            violations.Add(string.Create(CultureInfo.InvariantCulture, $"#/{key}: {number} is not greater or equal to {minimum}"));
        }

        if (number > maximum)
        {
            violations.Add(string.Create(CultureInfo.InvariantCulture, $"#/{key}: {number} is not less or equal to {maximum}"));
        }

        return number;
    }

    private static byte[] Base64(JsonElement body, string key, List<string> violations)
    {
        if (!body.TryGetProperty(key, out var value))
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes))
        {
            return bytes;
        }

        violations.Add($"#/{key}: is not base64");
        return [];
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "JSONObject",
        JsonValueKind.Array => "JSONArray",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "Integer" : "Double",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        JsonValueKind.Null => "Null",
        _ => "String",
    };
}
