using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Published before a resource's process starts; the start waits for the handlers.</summary>
public class BeforeResourceStartedEvent(IResource resource) : IDistributedApplicationResourceEvent
{
    public IResource Resource { get; } = resource;
}

/// <summary>Published when a resource is healthy; whoever waits for it waits for the handlers too.</summary>
public class ResourceReadyEvent(IResource resource) : IDistributedApplicationResourceEvent
{
    public IResource Resource { get; } = resource;
}
