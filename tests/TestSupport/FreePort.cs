using System.Net;
using System.Net.Sockets;

namespace PosterSaaS.TestSupport;

/// <summary>Ports to listen on, each given out once.</summary>
public static class FreePort
{
    // Below the range from which systems take the ports of outgoing connections, and beside the one from which AppHost takes its own.
    private const int Min = 10_000;
    private const int Max = 20_000;

    private static readonly Lock Turn = new();

    // Their UDP sides, held until this process ends: no other test process is given the same.
    private static readonly List<Socket> Reservations = [];

    public static int Next()
    {
        lock (Turn)
        {
            return Enumerable.Repeat(0, 1000).Select(_ => Random.Shared.Next(Min, Max)).First(port => TryReserve(port) && IsFree(port));
        }
    }

    private static bool TryReserve(int port)
    {
        var reservation = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            reservation.Bind(new IPEndPoint(IPAddress.Loopback, port));
            Reservations.Add(reservation);
            return true;
        }
        catch (SocketException)
        {
            reservation.Dispose();
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
