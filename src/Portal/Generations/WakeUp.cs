using System.Threading.Channels;

namespace PosterSaaS.Portal.Generations;

/// <summary>
/// Tells the worker that there is something to do, so that it need not wait for its next look at the queue. Best effort: the queue is
/// the truth, and a lost wake-up costs a second.
/// </summary>
public sealed partial class WakeUp(IHttpClientFactory clients, ILogger<WakeUp> logger) : BackgroundService
{
    /// <summary>Name of the HTTP client; its address is found by service discovery.</summary>
    public const string HttpClientName = "generation";

    // One waiting wake-up stands for any number of them.
    private readonly Channel<bool> _requests = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Request() => _requests.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _requests.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                using var response = await clients.CreateClient(HttpClientName).PostAsync(new Uri("/wake", UriKind.Relative), null, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogMissed(logger, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "The worker was not woken ({Reason}); it will find the work by itself")]
    private static partial void LogMissed(ILogger logger, string reason);
}
