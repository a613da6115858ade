using System.Net.Sockets;
using PosterSaaS.AppHost.LocalHosting;

namespace Aspire.Hosting;

public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.With(new EnvironmentAnnotation(variables => variables[name] = value ?? ""));

    /// <summary>Changes an endpoint that the launch profile made, or makes it.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = builder.Resource.Endpoints().FirstOrDefault(existing => existing.Name == endpointName);
        if (endpoint is null && createIfNotExists)
        {
            endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: endpointName);
            builder.With(endpoint);
        }

        if (endpoint is not null)
        {
            callback(endpoint);
        }

        return builder;
    }

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints
    {
        if (env is not null || (targetPort is not null && targetPort != port))
        {
            throw new DistributedApplicationException($"The endpoint {name} of {builder.Resource.Name} needs the real Aspire's proxy: build with -p:UseAspire=true.");
        }

        return builder.With(new EndpointAnnotation(ProtocolType.Tcp, "http", name, port, isProxied));
    }

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Endpoints())
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.With(new HealthCheckAnnotation(endpointName ?? "http", path ?? "/", statusCode ?? 200));

    /// <summary>Service discovery: the source's addresses as configuration, under the names that Aspire gives them.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.With(new EnvironmentAnnotation(variables =>
        {
            foreach (var endpoint in source.Resource.Endpoints())
            {
                variables[$"services__{source.Resource.Name}__{endpoint.Name}__0"] = endpoint.Url;
                variables[$"{source.Resource.Name.ToUpperInvariant()}_{endpoint.Name.ToUpperInvariant()}"] = endpoint.Url;
            }
        }));

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.With(new WaitForAnnotation(dependency.Resource));

    private static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation) where T : IResource
    {
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }
}
