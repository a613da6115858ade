using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PosterSaaS.ServiceDefaults;

/// <summary>A health check of something in the network: healthy when the call returns in time.</summary>
public static class RemoteCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <param name="builder">Where checks are registered.</param>
    /// <param name="name">As it appears in the answer of <c>/health</c>.</param>
    /// <param name="call">A cheap call that throws when the dependency is not usable.</param>
    public static IHealthChecksBuilder AddRemoteCheck(
        this IHealthChecksBuilder builder, string name, Func<IServiceProvider, CancellationToken, Task> call) =>
        builder.Add(new HealthCheckRegistration(name, services => new Check(services, call), HealthStatus.Unhealthy, tags: null, Timeout));

    private sealed class Check(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> call) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await call(services, cancellationToken).WaitAsync(cancellationToken); // even a call that ignores its token ends in time
            return HealthCheckResult.Healthy();
        }
    }
}
