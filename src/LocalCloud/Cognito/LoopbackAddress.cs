using System.Net;

namespace PosterSaaS.LocalCloud.Cognito;

internal static class LoopbackAddress
{
    /// <summary>The demo accounts have a public password, so nobody but this machine may reach them.</summary>
    public static void Require(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        var isLoopback = host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        if (!isLoopback)
        {
            throw new InvalidOperationException($"{nameof(LocalCloudOptions.CognitoUrl)} must be on localhost or a loopback address.");
        }
    }
}
