using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Posters;

/// <summary>A finished image and its thumbnail, as they lie in the bucket.</summary>
public sealed record Poster(string ObjectKey, string ThumbnailKey, string ContentType, int Width, int Height, long Bytes, long Seed)
{
    /// <summary>Whether the object is one of the two.</summary>
    public bool Names(string objectKey) => objectKey == ObjectKey || objectKey == ThumbnailKey;

    /// <summary>Attributes that a generation's row gains when it succeeds.</summary>
    public static Dictionary<string, AttributeValue> From(Poster poster) => new()
    {
        [nameof(ObjectKey)] = new(poster.ObjectKey),
        [nameof(ThumbnailKey)] = new(poster.ThumbnailKey),
        [nameof(ContentType)] = new(poster.ContentType),
        [nameof(Width)] = AttributeValues.Number(poster.Width),
        [nameof(Height)] = AttributeValues.Number(poster.Height),
        [nameof(Bytes)] = AttributeValues.Number(poster.Bytes),
        ["PosterSeed"] = AttributeValues.Number(poster.Seed),
    };

    /// <summary>Null while the generation has no poster.</summary>
    public static Poster? Read(Dictionary<string, AttributeValue> item) => item.Optional(nameof(ObjectKey)) is not { } objectKey
        ? null
        : new Poster(
            objectKey,
            item.Required(nameof(ThumbnailKey)),
            item.Required(nameof(ContentType)),
            item.GetInt(nameof(Width)),
            item.GetInt(nameof(Height)),
            item.GetLong(nameof(Bytes)),
            item.GetLong("PosterSeed"));
}
