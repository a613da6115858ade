using System.Net;
using System.Net.Sockets;

namespace PosterSaaS.AppHost;

/// <summary>
/// Between the choice of a free port and its use pass seconds, in which nobody else must choose it, nor try whether it is free. The tests
/// are built with this file, too.
/// </summary>
internal static class PortReservations
{
    // The UDP sides of ports whose TCP sides somebody is going to use. Held until this process ends.
    private static readonly List<Socket> Held = [];

    /// <returns>False when another process or call has it.</returns>
    public static bool TryReserve(int port)
    {
        var reservation = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            reservation.Bind(new IPEndPoint(IPAddress.Loopback, port));
            Held.Add(reservation);
            return true;
        }
        catch (SocketException)
        {
            reservation.Dispose();
            return false;
        }
    }

    public static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
