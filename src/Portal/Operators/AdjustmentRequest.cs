using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Operators;

/// <summary>An adjustment that waits for a second operator.</summary>
/// <param name="Id">Of the form that asked for it, so that a double click asks once.</param>
/// <param name="Credits">Negative to take away.</param>
/// <param name="Reason">In the words of whoever asked.</param>
/// <param name="By">Who asked.</param>
/// <param name="ExpiresAt">Nobody can approve it from then on.</param>
public sealed record AdjustmentRequest(TenantId Tenant, string Id, int Credits, string Reason, Actor By, DateTimeOffset At, DateTimeOffset ExpiresAt)
{
    public string ByName => By.Name ?? By.Id.Value;

    public static Dictionary<string, AttributeValue> From(AdjustmentRequest request) => new Dictionary<string, AttributeValue>(Keys.AdjustmentRequest(request.Tenant, request.Id))
    {
        [nameof(Tenant)] = new(request.Tenant.Value),
        [nameof(Id)] = new(request.Id),
        [nameof(Credits)] = AttributeValues.Number(request.Credits),
        [nameof(Reason)] = new(request.Reason),
        [nameof(By)] = new(request.By.Id.Value),
        [nameof(At)] = AttributeValues.Time(request.At),
        [nameof(ExpiresAt)] = AttributeValues.EpochSeconds(request.ExpiresAt),
    }
    .With(nameof(ByName), request.By.Name is { } name ? new(name) : null);

    public static AdjustmentRequest Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        item.Required(nameof(Id)),
        item.GetInt(nameof(Credits)),
        item.Required(nameof(Reason)),
        new Actor(new UserId(item.Required(nameof(By))), item.Optional(nameof(ByName))),
        item.Time(nameof(At)),
        item.OptionalEpochSeconds(nameof(ExpiresAt)) ?? default);
}
