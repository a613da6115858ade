using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Gallery;

/// <summary>That a gallery poster's copies are to be removed.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Due">When.</param>
public sealed record CopyRemoval(GalleryId Id, DateTimeOffset Due)
{
    public Dictionary<string, AttributeValue> Key => Keys.CopyRemoval(Due, Id);

    public static Dictionary<string, AttributeValue> From(CopyRemoval removal) => new(removal.Key)
    {
        [nameof(Id)] = new(removal.Id.Value),
        [nameof(Due)] = AttributeValues.Time(removal.Due),
    };

    public static CopyRemoval Read(Dictionary<string, AttributeValue> item) => new(new GalleryId(item.Required(nameof(Id))), item.Time(nameof(Due)));
}
