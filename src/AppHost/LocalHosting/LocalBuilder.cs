using System.Reflection;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Collects the resources. Configuration comes, as in Aspire, from appsettings.json, user secrets, environment and command line.</summary>
internal sealed class LocalBuilder : IDistributedApplicationBuilder
{
    private readonly List<IResource> _resources = [];
    private readonly LocalEventing _eventing = new();

    public LocalBuilder(string[] args)
    {
        var assembly = typeof(LocalBuilder).Assembly;
        AppHostDirectory = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "apphostprojectpath").Value!;
        Configuration.SetBasePath(AppHostDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddUserSecrets(assembly, optional: true)
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables()
            .AddCommandLine(args);
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; }

    public IDistributedApplicationEventing Eventing => _eventing;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        _resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => new(_resources, _eventing, Configuration);
}
