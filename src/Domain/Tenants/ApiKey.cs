using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>What a program may do with an API key. <see cref="ApiKeyScopes"/> says it in permissions.</summary>
public enum ApiKeyScope
{
    Read,
    Generate,
    Manage,
}

/// <summary>A program's way into one tenant.</summary>
/// <param name="Id">The hash of the secret in the key; the key itself is not kept.</param>
/// <param name="Name">What its maker calls it, a <see cref="GivenName"/>.</param>
/// <param name="MadeBy">The address of whoever made it; null when they have none.</param>
/// <param name="LastUsedAt">To <see cref="ApiKeyStore.UseInterval"/>; null when it was never used.</param>
public sealed record ApiKey(TenantId Tenant, string Id, string Name, ApiKeyScope Scope, string? MadeBy, DateTimeOffset MadeAt, DateTimeOffset? LastUsedAt = null)
{
    /// <summary>What every key begins with, so that people and scanners for leaked secrets recognise one.</summary>
    public const string TextPrefix = "psk_";

    /// <summary>Who acts with this key, as the ledger and the audit name them.</summary>
    public UserId User => new("key:" + Id);

    /// <summary>The key as its holder sends it, once.</summary>
    public static string Reveal(TenantSecret secret) => TextPrefix + secret.Reveal();

    /// <summary>Null when it cannot be one.</summary>
    public static TenantSecret? TryParse(string? text) =>
        text?.StartsWith(TextPrefix, StringComparison.Ordinal) is true ? TenantSecret.TryParse(text[TextPrefix.Length..]) : null;

    public static Dictionary<string, AttributeValue> From(ApiKey key) =>
        new Dictionary<string, AttributeValue>(Keys.ApiKey(key.Tenant, key.Id))
        {
            [nameof(Tenant)] = new(key.Tenant.Value),
            [nameof(Id)] = new(key.Id),
            [nameof(Name)] = new(key.Name),
            [nameof(Scope)] = new(key.Scope.ToString()),
            [nameof(MadeAt)] = AttributeValues.Time(key.MadeAt),
        }
        .With(nameof(MadeBy), key.MadeBy is { } by ? new(by) : null)
        .With(nameof(LastUsedAt), key.LastUsedAt is { } used ? AttributeValues.Time(used) : null);

    public static ApiKey Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        item.Required(nameof(Id)),
        item.Required(nameof(Name)),
        item.Enum<ApiKeyScope>(nameof(Scope)),
        item.Optional(nameof(MadeBy)),
        item.Time(nameof(MadeAt)),
        item.OptionalTime(nameof(LastUsedAt)));
}
