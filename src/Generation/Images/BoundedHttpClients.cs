using Amazon.Runtime;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>
/// HTTP clients for the SDK that read an answer to its end before they hand it on, while the caller's cancellation still counts, and
/// only up to a size. The SDK itself would read any number of bytes, and wait for each as long as the sender likes.
/// </summary>
internal sealed class BoundedHttpClients : Amazon.Runtime.HttpClientFactory
{
    /// <summary>A poster is some megabytes; base64 adds a third.</summary>
    private const int BodyBytesMax = 24 * 1024 * 1024;

    public static bool IsTooLong(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
        || (exception is not null && IsTooLong(exception.InnerException));

    // The SDK keeps and disposes the one that it gets.
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(
        new Bounded { InnerHandler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(3), PooledConnectionLifetime = TimeSpan.FromMinutes(5) } })
    {
        Timeout = Timeout.InfiniteTimeSpan, // the caller's token says how long
    };

    private sealed class Bounded : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                await response.Content.LoadIntoBufferAsync(BodyBytesMax, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
