using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Gallery;

/// <summary>A poster in the public gallery.</summary>
/// <param name="Id">Its public name.</param>
/// <param name="PublishedAt">When it was published, which is its place in the list.</param>
/// <param name="Title">What the tenant wrote under it; null for nothing.</param>
/// <param name="AspectRatio">As it was asked for, such as <c>2:3</c>.</param>
/// <param name="ContentType">Of the image.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record GalleryPoster(GalleryId Id, DateTimeOffset PublishedAt, string? Title, string AspectRatio, string ContentType, int Width, int Height)
{
    /// <summary>Whose it is. That is for the product to know, and not for those who look at it.</summary>
    public required TenantId Tenant { get; init; }

    /// <inheritdoc cref="Tenant"/>
    public required GenerationId Generation { get; init; }

    public GalleryPlace Place => new(PublishedAt, Id);

    /// <param name="id">Its public name.</param>
    /// <param name="entry">What its tenant wants with it.</param>
    /// <param name="generation">With its poster.</param>
    public static GalleryPoster Of(GalleryId id, GalleryEntry entry, Generations.Generation generation) =>
        new(id, entry.PublishedAt, entry.Title, generation.AspectRatio, generation.Poster!.ContentType, generation.Poster.Width, generation.Poster.Height)
        {
            Tenant = entry.Tenant,
            Generation = entry.Generation,
        };

    /// <param name="key">Its own, or that of its line in the list: the two hold the same, so that each is read with one request.</param>
    /// <param name="poster">Which.</param>
    public static Dictionary<string, AttributeValue> From(Dictionary<string, AttributeValue> key, GalleryPoster poster) => new Dictionary<string, AttributeValue>(key)
    {
        [nameof(Id)] = new(poster.Id.Value),
        [nameof(PublishedAt)] = AttributeValues.Time(poster.PublishedAt),
        [nameof(AspectRatio)] = new(poster.AspectRatio),
        [nameof(ContentType)] = new(poster.ContentType),
        [nameof(Width)] = AttributeValues.Number(poster.Width),
        [nameof(Height)] = AttributeValues.Number(poster.Height),
        [nameof(Tenant)] = new(poster.Tenant.Value),
        [nameof(Generation)] = new(poster.Generation.Value),
    }.With(nameof(Title), poster.Title is { } title ? new(title) : null);

    public static GalleryPoster Read(Dictionary<string, AttributeValue> item) => new(
        new GalleryId(item.Required(nameof(Id))),
        item.Time(nameof(PublishedAt)),
        item.Optional(nameof(Title)),
        item.Required(nameof(AspectRatio)),
        item.Required(nameof(ContentType)),
        item.GetInt(nameof(Width)),
        item.GetInt(nameof(Height)))
    {
        Tenant = new TenantId(item.Required(nameof(Tenant))),
        Generation = new GenerationId(item.Required(nameof(Generation))),
    };
}
