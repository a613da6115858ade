using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Gallery;

public enum GalleryState
{
    /// <summary>Everybody can see it.</summary>
    Shown,

    /// <summary>The tenant published it; operators hide it.</summary>
    Hidden,

    /// <summary>The tenant took it down while operators hid it. Published again it is hidden again.</summary>
    Withdrawn,
}

/// <summary>What a tenant and the operators want with one of its posters in the gallery. There is none for a poster that neither of them has to do with.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Generation">Which poster.</param>
/// <param name="State">Whether it can be seen, and if not, why.</param>
/// <param name="PublishedAt">When the tenant published it last.</param>
public sealed record GalleryEntry(TenantId Tenant, GenerationId Generation, GalleryState State, DateTimeOffset PublishedAt)
{
    public string? Title { get; init; }

    /// <summary>Its public name while it is shown; null otherwise.</summary>
    public GalleryId? PublicId { get; init; }

    /// <summary>Why operators hide it, in words that its members read; null while they do not.</summary>
    public string? HiddenBecause { get; init; }

    /// <summary>Whether the tenant wants it to be seen.</summary>
    public bool IsPublished => State is GalleryState.Shown or GalleryState.Hidden;

    public static Dictionary<string, AttributeValue> From(GalleryEntry entry) => new Dictionary<string, AttributeValue>(Keys.GalleryEntry(entry.Tenant, entry.Generation))
    {
        [nameof(Tenant)] = new(entry.Tenant.Value),
        [nameof(Generation)] = new(entry.Generation.Value),
        [nameof(State)] = new(entry.State.ToString()),
        [nameof(PublishedAt)] = AttributeValues.Time(entry.PublishedAt),
    }
        .With(nameof(Title), entry.Title is { } title ? new(title) : null)
        .With(nameof(PublicId), entry.PublicId is { } id ? new(id.Value) : null)
        .With(nameof(HiddenBecause), entry.HiddenBecause is { } reason ? new(reason) : null);

    public static GalleryEntry Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        new GenerationId(item.Required(nameof(Generation))),
        item.Enum<GalleryState>(nameof(State)),
        item.Time(nameof(PublishedAt)))
    {
        Title = item.Optional(nameof(Title)),
        PublicId = item.Optional(nameof(PublicId)) is { } id ? new GalleryId(id) : null,
        HiddenBecause = item.Optional(nameof(HiddenBecause)),
    };
}
