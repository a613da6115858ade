using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using PosterSaaS.AppHost.LocalHosting;
using PosterSaaS.AppHost.LocalHosting.Dashboard;

namespace Aspire.Hosting;

public class DistributedApplication
{
    private readonly IReadOnlyList<IResource> _resources;
    private readonly LocalEventing _eventing;
    private readonly IConfiguration _configuration;

    internal DistributedApplication(IReadOnlyList<IResource> resources, LocalEventing eventing, IConfiguration configuration) =>
        (_resources, _eventing, _configuration) = (resources, eventing, configuration);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new LocalBuilder(args);

    /// <summary>Starts everything, and returns when everything has stopped; the exit code says whether that was asked for.</summary>
    public virtual void Run()
    {
        if (Refusals.Find(_configuration) is { } refusal)
        {
            Console.Error.WriteLine(refusal);
            Environment.ExitCode = 1;
            return;
        }

        using var stop = new StopSignals();
        Environment.ExitCode = RunAsync(stop.Token).GetAwaiter().GetResult();
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        var runner = new Runner(_resources, _eventing, _configuration);
        await using var dashboard = await DashboardHost.StartAsync(_configuration, () => runner.States);
        return await runner.RunAsync(stop);
    }
}
