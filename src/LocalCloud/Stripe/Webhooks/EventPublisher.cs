using PosterSaaS.LocalCloud.Stripe.Api;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Webhooks;

/// <summary>Writes down what happened, and plans its deliveries to the portal.</summary>
internal sealed class EventPublisher(LocalCloudOptions options, Switchboard switchboard)
{
    private static readonly TimeSpan ShuffleWindow = TimeSpan.FromSeconds(2);

    public void Publish(StripeTransaction transaction, string type, StripeObject subject, ApiCaller? caller)
    {
        var published = transaction.Put(new StripeEvent
        {
            Id = NewId.Of("evt"),
            Created = transaction.Now,
            Type = type,
            Subject = Shape.Of(subject),
            Caller = caller,
            PendingWebhooks = options.StripeWebhookUrl is null ? 0 : 1,
        });
        if (options.StripeWebhookUrl is null)
        {
            return;
        }

        var switches = switchboard.Current;
        if (switches.Drops(type))
        {
            transaction.Put(NewDelivery(transaction, published, DeliveryStatus.Dropped, TimeSpan.Zero));
            return;
        }

        for (var copy = 0; copy < switches.Copies; copy++)
        {
            var wait = TimeSpan.FromSeconds(switches.DelaySeconds) + (switches.Shuffle ? ShuffleWindow * Random.Shared.NextDouble() : TimeSpan.Zero);
            transaction.Put(NewDelivery(transaction, published, DeliveryStatus.Pending, wait));
        }
    }

    /// <summary>Once more, whatever the switches say.</summary>
    public static void SendAgain(StripeTransaction transaction, StripeEvent published) =>
        transaction.Put(NewDelivery(transaction, published, DeliveryStatus.Pending, TimeSpan.Zero));

    private static Delivery NewDelivery(StripeTransaction transaction, StripeEvent published, DeliveryStatus status, TimeSpan wait) => new()
    {
        Id = NewId.Of("delivery"),
        Created = transaction.Now,
        Event = published.Id,
        EventType = published.Type,
        Status = status,
        DueAt = transaction.ExactNow + wait,
    };
}
