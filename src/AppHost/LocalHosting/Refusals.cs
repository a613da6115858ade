using Microsoft.Extensions.Configuration;
using PosterSaaS.AppHost.LocalHosting.Dashboard;

namespace Aspire.Hosting;

/// <summary>What only the real Aspire can do. AppHost.cs gets the sentence as a compile error, the command line as a message.</summary>
public static class Refusals
{
    private const string Instead = " need the real Aspire: build with -p:UseAspire=true (docs/adr/0001-aspire-on-any-feed.md).";

    [Obsolete("Containers" + Instead, error: true)]
    public static IResourceBuilder<ExecutableResource> AddContainer(this IDistributedApplicationBuilder builder, string name, string image) =>
        throw new DistributedApplicationException("Containers" + Instead);

    [Obsolete("CloudFormation stacks" + Instead, error: true)]
    public static IResourceBuilder<ExecutableResource> AddAWSCloudFormationTemplate(this IDistributedApplicationBuilder builder, string name, string templatePath) =>
        throw new DistributedApplicationException("CloudFormation stacks" + Instead);

    internal static string? Find(IConfiguration configuration) =>
        configuration["publisher"] is not null || string.Equals(configuration["operation"], "publish", StringComparison.OrdinalIgnoreCase)
            ? "Publishing and deployment manifests" + Instead
            : DashboardPort.FindProblem(configuration);
}
