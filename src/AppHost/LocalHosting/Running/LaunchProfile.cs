using System.Net.Sockets;
using System.Text.Json;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>One profile of a project's Properties/launchSettings.json: its endpoints and its variables.</summary>
internal sealed record LaunchProfile(string Name, IReadOnlyList<Uri> Urls, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LaunchProfile Read(string projectPath, string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        var settings = File.Exists(path) ? JsonSerializer.Deserialize<Settings>(File.ReadAllText(path), Lenient) : null;
        if (settings?.Profiles.TryGetValue(name, out var profile) != true)
        {
            throw new DistributedApplicationException($"{path} has no launch profile '{name}'.");
        }

        var urls = profile!.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new(name, [.. urls.Select(url => new Uri(url))], profile.EnvironmentVariables ?? []);
    }

    public void AddTo(ProjectResource project)
    {
        foreach (var url in Urls)
        {
            project.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, url.Scheme, port: url.Port));
        }

        project.Annotations.Add(new EnvironmentAnnotation(variables =>
        {
            variables["DOTNET_LAUNCH_PROFILE"] = Name;
            foreach (var (variable, value) in Variables)
            {
                variables[variable] = value;
            }
        }));
    }

    private sealed record Settings(Dictionary<string, Profile> Profiles);

    private sealed record Profile(string? ApplicationUrl, Dictionary<string, string>? EnvironmentVariables);
}
