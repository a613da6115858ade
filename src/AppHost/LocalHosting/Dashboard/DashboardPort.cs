using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard;

/// <summary>Where the dashboard listens: 5115, or what Ports:Dashboard says.</summary>
internal static class DashboardPort
{
    /// <summary>The system chooses a free one.</summary>
    public const int Any = 0;

    private const string Setting = "Ports:Dashboard";
    private const int Default = 5115;

    /// <summary>The sentence for a setting that is no port.</summary>
    public static string? FindProblem(IConfiguration configuration) =>
        TryRead(configuration, out _) ? null : $"{Setting} is '{configuration[Setting]}'; it must be a port number, or 0 to take a free port.";

    /// <summary>Never one that a resource is going to need.</summary>
    public static int Choose(IConfiguration configuration, IEnumerable<int> ofResources) =>
        TryRead(configuration, out var port) && !ofResources.Contains(port) ? port : Any;

    private static bool TryRead(IConfiguration configuration, out int port)
    {
        port = Default;
        return configuration[Setting] is not { } value
            || (int.TryParse(value, CultureInfo.InvariantCulture, out port) && port is >= Any and <= IPEndPoint.MaxPort);
    }
}
