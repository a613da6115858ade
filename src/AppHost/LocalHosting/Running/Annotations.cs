namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>Sets variables of a resource's process, when it starts; a later annotation wins.</summary>
internal sealed record EnvironmentAnnotation(Action<IDictionary<string, string>> Apply) : IResourceAnnotation;

internal sealed record ArgumentsAnnotation(IReadOnlyList<string> Arguments) : IResourceAnnotation;

/// <summary>The resource starts when <see cref="Dependency"/> is ready, and stops before it.</summary>
internal sealed record WaitForAnnotation(IResource Dependency) : IResourceAnnotation;

internal sealed record HealthCheckAnnotation(string Endpoint, string Path, int StatusCode) : IResourceAnnotation;

/// <summary>The assembly that building AppHost built; implemented by the generated classes in the namespace Projects.</summary>
public interface IBuiltProject : IResourceAnnotation
{
    string AssemblyPath { get; }
}

internal static class AnnotationReading
{
    public static IEnumerable<EndpointAnnotation> Endpoints(this IResource resource) => resource.Annotations.OfType<EndpointAnnotation>();
}
