using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Sharing;

/// <summary>A link under which anybody sees one poster.</summary>
/// <param name="Tenant">Whose poster it is.</param>
/// <param name="Id">The hash of the link's secret.</param>
/// <param name="Poster">Which.</param>
/// <param name="MadeBy">The address of whoever made it, as it was then.</param>
/// <param name="MadeAt">When.</param>
/// <param name="ExpiresAt">When it ends by itself; null for never.</param>
/// <param name="ShowsPrompt">Whether the description is shown beside the poster.</param>
/// <param name="Sealed">The link's secret, encrypted by whoever makes links: people copy a link more than once.</param>
/// <param name="Views">How often its page was opened.</param>
public sealed record Share(
    TenantId Tenant, string Id, GenerationId Poster, string? MadeBy, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt, bool ShowsPrompt, string Sealed, int Views = 0)
{
    /// <summary>Whether the link still leads somewhere. Time to live deletes late, by days.</summary>
    public bool IsLive(DateTimeOffset now) => !(ExpiresAt <= now);

    public static Dictionary<string, AttributeValue> From(Share share) => new Dictionary<string, AttributeValue>(Keys.Share(share.Tenant, share.Id))
    {
        [nameof(Tenant)] = new(share.Tenant.Value),
        [nameof(Id)] = new(share.Id),
        [nameof(Poster)] = new(share.Poster.Value),
        [nameof(MadeAt)] = AttributeValues.Time(share.MadeAt),
        [nameof(ShowsPrompt)] = new() { BOOL = share.ShowsPrompt },
        [nameof(Sealed)] = new(share.Sealed),
        [nameof(Views)] = AttributeValues.Number(share.Views),
    }
        .With(nameof(MadeBy), share.MadeBy is { } name ? new(name) : null)
        .With(Attributes.ExpiresAt, share.ExpiresAt is { } expiry ? AttributeValues.EpochSeconds(expiry) : null);

    public static Share Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        item.Required(nameof(Id)),
        new GenerationId(item.Required(nameof(Poster))),
        item.Optional(nameof(MadeBy)),
        item.Time(nameof(MadeAt)),
        item.OptionalEpochSeconds(Attributes.ExpiresAt),
        item[nameof(ShowsPrompt)].BOOL is true,
        item.Required(nameof(Sealed)),
        item.GetInt(nameof(Views)));
}
