using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>The command line and environment of a resource's process.</summary>
internal static class ResourceProcess
{
    public static ProcessStartInfo For(IResource resource)
    {
        var start = resource switch
        {
            ProjectResource project => Project(project),
            ExecutableResource executable => Executable(executable),
            _ => throw new DistributedApplicationException($"{resource.Name} is a {resource.GetType().Name}, which needs the real Aspire: build with -p:UseAspire=true."),
        };

        foreach (var name in AspireEnvironment.NotInherited)
        {
            start.Environment.Remove(name);
        }

        var variables = new Dictionary<string, string>();
        foreach (var annotation in resource.Annotations.OfType<EnvironmentAnnotation>())
        {
            annotation.Apply(variables);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // The built assembly itself: "dotnet run" would build again, and be one process more to wait for and to stop.
    private static ProcessStartInfo Project(ProjectResource project) =>
        new(DotnetHost(), ["exec", project.Annotations.OfType<IBuiltProject>().Single().AssemblyPath])
        {
            WorkingDirectory = Path.GetDirectoryName(project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath),
        };

    private static ProcessStartInfo Executable(ExecutableResource executable) =>
        new(executable.Command, executable.Annotations.OfType<ArgumentsAnnotation>().SelectMany(annotation => annotation.Arguments))
        {
            WorkingDirectory = executable.WorkingDirectory,
        };

    /// <summary>The dotnet that runs AppHost, three folders above its runtime; it may not be the one on the PATH.</summary>
    private static string DotnetHost() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
