using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>A generation's row.</summary>
/// <param name="Id">As its key says.</param>
/// <param name="Generation">Null when what is stored cannot be read as one.</param>
/// <param name="IsInQueue">Whether the queue index shows it to workers.</param>
/// <param name="IsRunning">As its status says, also where the rest cannot be read.</param>
internal sealed record GenerationRow(GenerationId Id, Generation? Generation, bool IsInQueue, bool IsRunning)
{
    public static GenerationRow Read(Dictionary<string, AttributeValue> item) => new(
        new GenerationId(item.Required(Attributes.SortKey)[Keys.GenerationPrefix.Length..]),
        Unreadable.AsNull(() => Generation.Read(item)),
        item.Optional(Attributes.QueueShard) is not null && item.Optional(Attributes.QueueOrder) is not null,
        item.Optional("Status") == nameof(GenerationStatus.Running));
}
