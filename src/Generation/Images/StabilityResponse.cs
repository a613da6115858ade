using System.Text.Json;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>Reads the body that Stability's models answer: <c>images</c>, <c>seeds</c> and <c>finish_reasons</c>, one of each for a picture.</summary>
internal static class StabilityResponse
{
    public static ModelAnswer Read(ReadOnlyMemory<byte> body, string format)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root ? Read(root, format) : Invalid;
        }
        catch (JsonException)
        {
            return Invalid;
        }
    }

    private static ModelAnswer Invalid { get; } = new(ModelOutcome.Invalid);

    private static ModelAnswer Read(JsonElement root, string format)
    {
        if (FirstOf(root, "finish_reasons") is { ValueKind: JsonValueKind.String } reason)
        {
            // "Filter reason: prompt" and the like; "Inference error" is the model's own trouble.
            return new(reason.GetString()!.Contains("filter", StringComparison.OrdinalIgnoreCase) ? ModelOutcome.Refused : ModelOutcome.Unavailable);
        }

        return FirstOf(root, "images") is { ValueKind: JsonValueKind.String } image && image.TryGetBytesFromBase64(out var bytes) && bytes.Length > 0
            && FirstOf(root, "seeds") is { ValueKind: JsonValueKind.Number } seed && seed.TryGetInt64(out var usedSeed)
            ? new(ModelOutcome.Painted, new ModelPicture(bytes, format, usedSeed))
            : Invalid;
    }

    private static JsonElement? FirstOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0] : null;
}
