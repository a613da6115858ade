using System.Net;
using System.Text;
using System.Text.Json;

namespace PosterSaaS.Portal.Tests.Api;

internal static class ApiCalls
{
    public static async Task<(HttpStatusCode Status, JsonElement Body)> GenerateAsync(
        this HttpClient client, string json, string? key, string? contentType = "application/json", string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/generate") { Content = new StringContent(json, Encoding.UTF8, contentType!) };
        return await client.ChargeAsync(request, key, prefer);
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> RetryAsync(this HttpClient client, string id, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/generations/{id}/retry");
        return await client.ChargeAsync(request, key, prefer: null);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ChargeAsync(
        this HttpClient client, HttpRequestMessage request, string? key, string? prefer)
    {
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await ReadAsync(response));
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(this HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await ReadAsync(response));
    }

    public static async Task<int> CreditsAsync(this HttpClient client) =>
        (await client.SendAsync(HttpMethod.Get, "/api/credits")).Body.GetProperty("available").GetInt32();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
