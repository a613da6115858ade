using System.Buffers;
using System.IO.Pipelines;
using Amazon.Runtime;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>
/// HTTP clients for the SDK that read an answer to its end before they hand it on, while the caller's cancellation still counts, and
/// only up to a size. The SDK itself would read any number of bytes, and wait for each as long as the sender likes.
/// </summary>
internal sealed class BoundedHttpClients : Amazon.Runtime.HttpClientFactory
{
    /// <summary>
    /// These models paint up to some 1.5 megapixels: 4.5 MB if nothing in them can be compressed, and a third more as base64. All attempts
    /// of a worker may be sent too much at once, so room for more than a poster is memory at risk.
    /// </summary>
    private const int BodyBytesMax = 8 * 1024 * 1024;

    // Buffers of the whole length would stay in the shared pool, for every thread that ever read an answer.
    private const int PieceBytes = 64 * 1024;

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
                response.Content = await ReadAsync(response.Content, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }

        private static async Task<HttpContent> ReadAsync(HttpContent arriving, CancellationToken cancellationToken)
        {
            using (arriving)
            {
                var content = new ByteArrayContent(await ReadAsync(await arriving.ReadAsStreamAsync(cancellationToken), cancellationToken));
                foreach (var (name, values) in arriving.Headers)
                {
                    content.Headers.TryAddWithoutValidation(name, values);
                }

                return content;
            }
        }

        private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
        {
            var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: PieceBytes));
            try
            {
                while (true)
                {
                    var read = await reader.ReadAsync(cancellationToken);
                    if (read.Buffer.Length > BodyBytesMax)
                    {
                        throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, $"The answer is longer than {BodyBytesMax} bytes.");
                    }

                    if (read.IsCompleted)
                    {
                        return read.Buffer.ToArray();
                    }

                    reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                }
            }
            finally
            {
                await reader.CompleteAsync();
            }
        }
    }
}
