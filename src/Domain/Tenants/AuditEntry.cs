using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>Something that was done in a tenant, kept with it.</summary>
/// <param name="Actor">Who did it: a user, or an operator.</param>
/// <param name="ActorName">The address the actor was known by then.</param>
/// <param name="Action">What, such as <c>member.role</c>.</param>
/// <param name="Subject">To whom or what.</param>
public sealed record AuditEntry(DateTimeOffset At, UserId Actor, string? ActorName, string Action, string Subject)
{
    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>Why, in the actor's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Who had asked for it, where it took two operators: an address or a user.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>In which tenant, where that does not go without saying: in the operators' log.</summary>
    public TenantId? Tenant { get; init; }

    /// <param name="key">Of the tenant's trail, or of the operators' log.</param>
    /// <param name="entry">What was done.</param>
    public static Dictionary<string, AttributeValue> From(Dictionary<string, AttributeValue> key, AuditEntry entry) =>
        new Dictionary<string, AttributeValue>(key)
        {
            [nameof(At)] = AttributeValues.Time(entry.At),
            [nameof(Actor)] = new(entry.Actor.Value),
            [nameof(Action)] = new(entry.Action),
            [nameof(Subject)] = new(entry.Subject),
        }
        .With(nameof(ActorName), entry.ActorName is { } name ? new(name) : null)
        .With(nameof(Before), entry.Before is { } before ? new(before) : null)
        .With(nameof(After), entry.After is { } after ? new(after) : null)
        .With(nameof(Reason), entry.Reason is { } reason ? new(reason) : null)
        .With(nameof(RequestedBy), entry.RequestedBy is { } requester ? new(requester) : null)
        .With(nameof(Tenant), entry.Tenant is { } tenant ? new(tenant.Value) : null);

    public static AuditEntry Read(Dictionary<string, AttributeValue> item) => new(
        item.Time(nameof(At)), new UserId(item.Required(nameof(Actor))), item.Optional(nameof(ActorName)), item.Required(nameof(Action)), item.Required(nameof(Subject)))
    {
        Before = item.Optional(nameof(Before)),
        After = item.Optional(nameof(After)),
        Reason = item.Optional(nameof(Reason)),
        RequestedBy = item.Optional(nameof(RequestedBy)),
        Tenant = item.Optional(nameof(Tenant)) is { } tenant ? new TenantId(tenant) : null,
    };
}

/// <summary>Who does something, as the audit names them.</summary>
public sealed record Actor(UserId Id, string? Name);
