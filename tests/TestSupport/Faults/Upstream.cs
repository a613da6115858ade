using Microsoft.AspNetCore.Http;

namespace PosterSaaS.TestSupport.Faults;

/// <summary>The service behind a proxy. It gets calls and gives answers exactly as they are, for both ends check signatures and sums.</summary>
internal sealed class Upstream(Uri address) : IDisposable
{
    // What belongs to one connection only. Everything else passes.
    private static readonly HashSet<string> OfTheConnection =
        new(["Connection", "Keep-Alive", "Transfer-Encoding", "Expect", "Upgrade", "Proxy-Connection"], StringComparer.OrdinalIgnoreCase);

    private readonly HttpMessageInvoker _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });

    /// <summary>Hands the call on, whether or not the caller still waits: what is sent is sent.</summary>
    public async Task<(HttpResponseMessage Response, byte[] Body)> ForwardAsync(ProxiedCall call, IHeaderDictionary headers)
    {
        // The Host that the caller signed is among the headers.
        var asItCame = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(address.GetLeftPart(UriPartial.Authority) + call.Target, asItCame))
        {
            Content = call.Body.Length > 0 || headers.ContentType.Count > 0 ? new ByteArrayContent(call.Body) : null,
        };
        foreach (var (name, values) in headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        var response = await _http.SendAsync(request, CancellationToken.None);
        return (response, await response.Content.ReadAsByteArrayAsync());
    }

    public static async Task CopyAsync(HttpResponseMessage answer, byte[] body, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }

        await response.Body.WriteAsync(body);
        await response.CompleteAsync();
    }

    public void Dispose() => _http.Dispose();
}
