namespace PosterSaaS.Portal.Outbox;

/// <summary>Sends nothing: people copy links and send them themselves.</summary>
public sealed class NoOutbox : IOutbox
{
    public Task<SendOutcome> SendAsync(Message message, CancellationToken cancellationToken) => Task.FromResult(SendOutcome.NotSetUp);
}
