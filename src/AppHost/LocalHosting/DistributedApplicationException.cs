namespace Aspire.Hosting;

/// <summary>Its message is one sentence for the person at the terminal, and is all they are shown.</summary>
public class DistributedApplicationException(string message) : Exception(message);
