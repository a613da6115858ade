namespace Aspire.Hosting.Eventing;

/// <summary>Handlers run one after another, in the order in which they subscribed. All subscribe before the first event.</summary>
internal sealed class LocalEventing : IDistributedApplicationEventing
{
    private readonly List<DistributedApplicationEventSubscription> _subscriptions = [];

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
    {
        var subscription = new DistributedApplicationEventSubscription((anything, cancellationToken) =>
            anything is T mine && mine.Resource == resource ? callback(mine, cancellationToken) : Task.CompletedTask);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task PublishAsync(IDistributedApplicationEvent published, CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions)
        {
            await subscription.Callback(published, cancellationToken);
        }
    }
}
