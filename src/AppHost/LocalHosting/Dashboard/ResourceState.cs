namespace PosterSaaS.AppHost.LocalHosting.Dashboard;

/// <summary>One resource at one moment.</summary>
/// <param name="Name">As in AppHost.cs.</param>
/// <param name="Type">Project or Executable.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="ProcessId">Null before it starts.</param>
/// <param name="StartedAt">When its process started; null before.</param>
/// <param name="ExitCode">Null while it runs; 128 + n when signal n ended it.</param>
/// <param name="Urls">Where it listens, and for what.</param>
internal sealed record ResourceState(
    string Name, string Type, ResourcePhase Phase, int? ProcessId, DateTimeOffset? StartedAt, int? ExitCode, IReadOnlyList<(string Endpoint, Uri Address)> Urls)
{
    public IEnumerable<int> Ports => Urls.Select(url => url.Address.Port);
}

internal enum ResourcePhase
{
    /// <summary>For what it needs first.</summary>
    Waiting,

    /// <summary>The process runs and is not healthy yet.</summary>
    Starting,

    Running,

    Exited,
}
