using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Support;

/// <summary>A program that calls the API, as any customer's would: with a token, keys of its own, and no knowledge of our insides.</summary>
internal sealed class Caller(Person person, Func<HostProcess> host) : IDisposable
{
    public const string Jazz = """{"prompt":"a jazz night"}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Each call gets a connection when none is free: what waits must wait at the host.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public Caller(Person person, HostProcess host)
        : this(person, () => host)
    {
    }

    /// <param name="key">The idempotency key; null sends none.</param>
    /// <param name="json">The body.</param>
    /// <param name="patience">When to hang up; null waits as long as it takes.</param>
    public Task<Answer> GenerateAsync(string? key, string json = Jazz, TimeSpan? patience = null) => SendAsync(HttpMethod.Post, "/api/generate", key, json, patience);

    /// <summary>Asks again, under the same key, until the answer is final: as anybody does who is told that something does not answer.</summary>
    public async Task<Answer> GenerateToTheEndAsync(string key)
    {
        while (true)
        {
            if (await GenerateAsync(key) is { IsFinal: true } answer)
            {
                return answer;
            }
        }
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null, null);

    public async Task<int> CreditsAsync() => (await GetAsync("/api/credits")).Body.GetProperty("available").GetInt32();

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? key, string? json, TimeSpan? patience)
    {
        using var request = new HttpRequestMessage(method, new Uri(host().Address, path));
        request.Headers.Authorization = new("Bearer", person.AccessToken);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var hangUp = new CancellationTokenSource(patience ?? Patience);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await _http.SendAsync(request, hangUp.Token);
            var text = await response.Content.ReadAsStringAsync(hangUp.Token);
            return new Answer(response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return new Answer(null, default, Stopwatch.GetElapsedTime(started));
        }
    }
}
