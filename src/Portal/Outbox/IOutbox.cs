namespace PosterSaaS.Portal.Outbox;

/// <summary>A letter to one person.</summary>
/// <param name="To">An address as <see cref="Domain.Tenants.EmailAddress.Normalize"/> writes it.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text; it may hold a link that nobody else should see, so it is not for logs.</param>
public sealed record Message(string To, string Subject, string Text);

public enum SendOutcome
{
    Sent,

    /// <summary>This portal is not set up to send anything.</summary>
    NotSetUp,

    /// <summary>It could not be sent; a log line says why, without address or text.</summary>
    Failed,
}

/// <summary>Where letters to people go.</summary>
public interface IOutbox
{
    /// <summary>Sends it once. What goes wrong is an outcome: nothing that was done before is undone by it.</summary>
    Task<SendOutcome> SendAsync(Message message, CancellationToken cancellationToken);
}
