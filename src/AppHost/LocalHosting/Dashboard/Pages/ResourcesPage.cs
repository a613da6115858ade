namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

internal static class ResourcesPage
{
    private static readonly string[] Columns = ["Name", "State", "Type", "Uptime", "Process id", "URLs"];

    public static Html Render(IReadOnlyList<ResourceState> resources, DateTimeOffset now) =>
        Layout.Of("Resources", "Resources", Parts.Table("Resources", Columns, [.. resources.Select(resource => Row(resource, now))]));

    private static Html[] Row(ResourceState resource, DateTimeOffset now) =>
    [
        Html.Of($"{resource.Name}"),
        State(resource),
        Html.Of($"{resource.Type}"),
        Html.Of($"{(resource is { StartedAt: { } started, ExitCode: null } ? Parts.Duration(now - started) : "–")}"),
        Html.Of($"{resource.ProcessId?.ToString(null, null) ?? "–"}"),
        Html.Of($"<ul>{resource.Urls.Select(url => Html.Of($"<li><a href=\"{url.Address}\" rel=\"noreferrer\">{url.Address.Authority}</a> <small>{url.Endpoint}</small></li>"))}</ul>"),
    ];

    private static Html State(ResourceState resource) => resource.Phase switch
    {
        ResourcePhase.Waiting => Parts.Badge("Waiting", Tone.Quiet),
        ResourcePhase.Starting => Parts.Badge("Starting", Tone.Warning),
        ResourcePhase.Running => Parts.Badge("Running", Tone.Good),
        ResourcePhase.Exited => Parts.Badge($"Exited with code {resource.ExitCode}", Tone.Bad),
    };
}
