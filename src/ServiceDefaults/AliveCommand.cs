namespace PosterSaaS.ServiceDefaults;

/// <summary>
/// The program, started once more beside itself, asks the one that serves whether it is alive. For orchestrators: our images have neither
/// a shell nor anything else to ask with.
/// </summary>
public static class AliveCommand
{
    private const string Argument = "--alive";
    private const string PortsVariable = "ASPNETCORE_HTTP_PORTS";
    private const string DefaultPort = "8080"; // of Microsoft's images

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static bool IsAskedFor(string[] args) => args is [Argument];

    /// <returns>0 when it is alive, 1 when it is not: as health checks of containers want it.</returns>
    public static async Task<int> RunAsync()
    {
        var port = Environment.GetEnvironmentVariable(PortsVariable) is { Length: > 0 } ports ? ports.Split(';')[0] : DefaultPort;
        using var client = new HttpClient { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}{HealthEndpoints.Alive}"));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or UriFormatException)
        {
            return 1;
        }
    }
}
