using System.Net;
using System.Runtime.CompilerServices;

namespace PosterSaaS.LocalCloud.Cognito;

internal static class LoopbackAddress
{
    /// <summary>The demo accounts and the payments have public passwords and keys, so nobody but this machine may reach them.</summary>
    public static void Require(string url, [CallerArgumentExpression(nameof(url))] string? option = null)
    {
        var host = BindingAddress.Parse(url).Host;
        var isLoopback = host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        if (!isLoopback)
        {
            throw new InvalidOperationException($"{option} must be on localhost or a loopback address.");
        }
    }
}
