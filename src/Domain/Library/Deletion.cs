using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Library;

/// <summary>That a deleted poster is to be removed for good.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">Which.</param>
/// <param name="Due">Until then it can be undone.</param>
public sealed record Deletion(TenantId Tenant, GenerationId Id, DateTimeOffset Due)
{
    /// <summary>How long a deletion can be undone. People are shown less, so that a click at the last moment still counts.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public Dictionary<string, AttributeValue> Key => Keys.Deletion(Due, Tenant, Id);

    public Dictionary<string, AttributeValue> Item => new(Key)
    {
        [nameof(Tenant)] = new(Tenant.Value),
        [nameof(Id)] = new(Id.Value),
        [nameof(Due)] = AttributeValues.Time(Due),
    };

    public static Deletion Read(Dictionary<string, AttributeValue> item) =>
        new(new TenantId(item.Required(nameof(Tenant))), new GenerationId(item.Required(nameof(Id))), item.Time(nameof(Due)));
}
