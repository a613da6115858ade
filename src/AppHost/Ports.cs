using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace PosterSaaS.AppHost;

/// <summary>Who listens where on this machine. The numbers are fixed, so that people and scripts can count on them; each can be set by Ports:{Name}.</summary>
internal sealed record Ports(int Portal, int Generation, int Cognito, int S3, int Bedrock, int Stripe, int DynamoDB)
{
    // Below the range from which systems take the ports of outgoing connections, so that nobody grabs one between choice and use.
    private const int FreeMin = 20000;
    private const int FreeMax = 32000;

    private static readonly Ports Defaults = new(Portal: 5100, Generation: 5101, Cognito: 5110, S3: 5111, Bedrock: 5112, Stripe: 5113, DynamoDB: 5114);

    public string PortalUrl => $"http://localhost:{Portal}";

    public string CognitoUrl => $"http://localhost:{Cognito}";

    // An IP address, because the AWS SDK then puts the bucket in the path and not in the host name.
    public string S3Url => $"http://127.0.0.1:{S3}";

    public string BedrockUrl => $"http://127.0.0.1:{Bedrock}";

    public string StripeUrl => $"http://127.0.0.1:{Stripe}";

    public string DynamoDBUrl => $"http://127.0.0.1:{DynamoDB}";

    /// <summary>Port 0 becomes a free port, so that several AppHosts can run side by side.</summary>
    public static Ports From(IConfiguration configuration)
    {
        var taken = new HashSet<int>();
        return new(
            Read(nameof(Portal), Defaults.Portal),
            Read(nameof(Generation), Defaults.Generation),
            Read(nameof(Cognito), Defaults.Cognito),
            Read(nameof(S3), Defaults.S3),
            Read(nameof(Bedrock), Defaults.Bedrock),
            Read(nameof(Stripe), Defaults.Stripe),
            Read(nameof(DynamoDB), Defaults.DynamoDB));

        int Read(string name, int fallback)
        {
            var value = configuration[$"Ports:{name}"];
            var port = fallback;
            if (value is not null && (!int.TryParse(value, CultureInfo.InvariantCulture, out port) || port is < 0 or > IPEndPoint.MaxPort))
            {
                throw new DistributedApplicationException($"Ports:{name} is '{value}'; it must be a port number, or 0 to take a free port.");
            }

            if (port == 0)
            {
                port = Enumerable.Repeat(0, 1000).Select(_ => Random.Shared.Next(FreeMin, FreeMax)).First(free => !taken.Contains(free) && PortReservations.TryReserve(free) && IsFree(free));
            }

            return taken.Add(port) ? port : throw new DistributedApplicationException($"Ports:{name} is {port}, which another of our services has already; choose a different one.");
        }
    }

    /// <summary>Refuses when something else listens on one of the ports that are going to be used.</summary>
    public static void RequireFree(params (string Name, int Port)[] ports)
    {
        var busy = ports.Where(candidate => !IsFree(candidate.Port)).ToList();
        if (busy.Count > 0)
        {
            var names = string.Join(" and ", busy.Select(candidate => $"{candidate.Port} ({candidate.Name})"));
            var settings = string.Join(" ", busy.Select(candidate => $"--Ports:{candidate.Name}=0"));
            throw new DistributedApplicationException(
                $"{(busy.Count == 1 ? "Port" : "Ports")} {names} {(busy.Count == 1 ? "is" : "are")} in use: stop the other program, or choose another port (0 takes a free one) with: dotnet run --project src/AppHost -- {settings}");
        }
    }

    private static bool IsFree(int port) =>
        PortReservations.CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || !HasIPv6Loopback || PortReservations.CanListen(IPAddress.IPv6Loopback, port));

    private static bool HasIPv6Loopback { get; } = NetworkInterface.GetAllNetworkInterfaces()
        .Any(network => network.GetIPProperties().UnicastAddresses.Any(address => address.Address.Equals(IPAddress.IPv6Loopback)));
}
