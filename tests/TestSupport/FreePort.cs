using System.Net;
using PosterSaaS.AppHost;

namespace PosterSaaS.TestSupport;

/// <summary>Ports to listen on, each given out once.</summary>
public static class FreePort
{
    // Below the range from which systems take the ports of outgoing connections, and beside the one from which AppHost takes its own.
    private const int Min = 10_000;
    private const int Max = 20_000;

    private static readonly Lock Turn = new();

    public static int Next()
    {
        lock (Turn)
        {
            return Enumerable.Repeat(0, 1000).Select(_ => Random.Shared.Next(Min, Max))
                .First(port => PortReservations.TryReserve(port) && PortReservations.CanListen(IPAddress.Loopback, port));
        }
    }
}
