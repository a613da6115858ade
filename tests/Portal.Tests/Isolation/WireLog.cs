using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.Runtime;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>One call to the tables, or to the bucket.</summary>
/// <param name="Operation">As DynamoDB names it; the method, for the bucket.</param>
/// <param name="Path">Of the object; nothing, for the tables.</param>
internal sealed record WireCall(string Operation, string Path, JsonElement Body);

/// <summary>Stands between a portal and its tables and bucket, and writes down every call.</summary>
internal sealed class WireLog : HttpClientFactory
{
    private readonly ConcurrentQueue<WireCall> _calls = new();

    public IReadOnlyList<WireCall> Calls => [.. _calls];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(_calls));

    private sealed class Handler(ConcurrentQueue<WireCall> calls) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.TryGetValues("X-Amz-Target", out var target))
            {
                var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
                calls.Enqueue(new WireCall(target.Single().Split('.')[^1], "", JsonDocument.Parse(body).RootElement));
            }
            else
            {
                calls.Enqueue(new WireCall(request.Method.Method, Uri.UnescapeDataString(request.RequestUri!.PathAndQuery), default));
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
