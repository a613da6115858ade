using System.Globalization;
using System.Text.Json;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>A generation's row as it was after one write; what the state machine is about, and all of it as text.</summary>
internal sealed record RowState(string Status, int Attempt, int TriesLeft, string? StartedAt, string? LeaseExpiresAt, string Text)
{
    public bool IsFinished => Status is "Succeeded" or "Failed" or "Cancelled";

    /// <param name="image">As DynamoDB spells items in JSON.</param>
    public static RowState Read(JsonElement image) => new(
        TextOf(image, nameof(Status))!,
        NumberOf(image, nameof(Attempt)),
        NumberOf(image, nameof(TriesLeft)),
        TextOf(image, nameof(StartedAt)),
        TextOf(image, nameof(LeaseExpiresAt)),
        string.Join(' ', image.EnumerateObject().OrderBy(attribute => attribute.Name, StringComparer.Ordinal).Select(attribute => $"{attribute.Name}={attribute.Value}")));

    private static int NumberOf(JsonElement image, string name) => int.Parse(image.GetProperty(name).GetProperty("N").GetString()!, CultureInfo.InvariantCulture);

    private static string? TextOf(JsonElement image, string name) => image.TryGetProperty(name, out var value) ? value.GetProperty("S").GetString() : null;
}
