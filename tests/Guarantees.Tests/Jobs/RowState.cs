using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>A generation's row as it was after one write; what the state machine is about, and all of it as text.</summary>
internal sealed record RowState(string Status, int Attempt, int TriesLeft, string? StartedAt, string? LeaseExpiresAt, string Text)
{
    public bool IsFinished => Status is "Succeeded" or "Failed" or "Cancelled";

    public static RowState Read(Dictionary<string, AttributeValue> item) => new(
        item.Required(nameof(Status)),
        item.GetInt(nameof(Attempt)),
        item.GetInt(nameof(TriesLeft)),
        item.Optional(nameof(StartedAt)),
        item.Optional(nameof(LeaseExpiresAt)),
        string.Join(' ', item.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={attribute.Value.S ?? attribute.Value.N}")));
}
