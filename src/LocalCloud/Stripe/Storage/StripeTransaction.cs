using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Webhooks;

namespace PosterSaaS.LocalCloud.Stripe.Storage;

/// <summary>One piece of work on the store. It sees its own writes; others see them when it is done.</summary>
internal sealed class StripeTransaction(
    IReadOnlyDictionary<string, StripeObject> objects, EventPublisher publisher, DateTimeOffset now, Func<long> nextSequence, ApiCaller? caller)
{
    private readonly Dictionary<string, StripeObject> _written = new(StringComparer.Ordinal);

    /// <summary>In whole seconds, which is all that Stripe tells.</summary>
    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());

    public DateTimeOffset ExactNow => now;

    public IReadOnlyCollection<StripeObject> Written => _written.Values;

    public T? Find<T>(string? id)
        where T : StripeObject => id is null ? null : (_written.GetValueOrDefault(id) ?? objects.GetValueOrDefault(id)) as T;

    /// <summary>What another object refers to by its id, which therefore is there.</summary>
    public T Get<T>(string id)
        where T : StripeObject => Find<T>(id) ?? throw new InvalidOperationException($"{id} has been forgotten: it was older than the newest thousands.");

    /// <summary>Newest first. What is not <paramref name="wanted"/> is left out before the sorting, because there may be thousands.</summary>
    public IEnumerable<T> All<T>(Func<T, bool>? wanted = null)
        where T : StripeObject => objects.Values
            .Where(each => !_written.ContainsKey(each.Id))
            .Concat(_written.Values)
            .OfType<T>()
            .Where(wanted ?? (_ => true))
            .OrderByDescending(each => each.Sequence);

    public T Put<T>(T written)
        where T : StripeObject
    {
        var numbered = written.Sequence > 0 ? written : written with { Sequence = nextSequence() };
        _written[numbered.Id] = numbered;
        return numbered;
    }

    /// <summary>Tells the portal, as the switches of the control page allow it.</summary>
    /// <param name="type">Stripe's name of what happened, such as <c>charge.refunded</c>.</param>
    public void Publish(string type, StripeObject subject) => publisher.Publish(this, type, subject, caller);
}
