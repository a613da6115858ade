using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a resource listens. Nothing proxies here: the process itself listens on <see cref="Port"/>.</summary>
public sealed class EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? name = null, int? port = null, bool isProxied = true)
    : IResourceAnnotation
{
    public ProtocolType Protocol { get; set; } = protocol;

    public string UriScheme { get; set; } = uriScheme ?? "http";

    public string Name { get; set; } = name ?? uriScheme ?? "http";

    public int? Port { get; set; } = port;

    public bool IsProxied { get; set; } = isProxied;

    public bool IsExternal { get; set; }

    internal string Url => $"{UriScheme}://localhost:{Port}";
}
