using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard;

/// <summary>What pages are made from.</summary>
/// <param name="Resources">As they are at the time of asking.</param>
/// <param name="Telemetry">What was received.</param>
/// <param name="Collector">The setting that names somebody else as the receiver of telemetry; null when it comes here.</param>
internal sealed record Sources(Func<IReadOnlyList<ResourceState>> Resources, TelemetryStore Telemetry, string? Collector);
