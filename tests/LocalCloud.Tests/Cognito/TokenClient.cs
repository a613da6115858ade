using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>The portal's side of the OAuth endpoints.</summary>
public sealed class TokenClient(Uri address) : IDisposable
{
    public const string Secret = "posters-local-secret";

    private readonly HttpClient _http = new() { BaseAddress = address };

    public static string ChallengeOf(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static Dictionary<string, string> CodeExchange(string code, string? verifier = null)
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = LocalPool.Callback,
        };
        if (verifier is not null)
        {
            fields["code_verifier"] = verifier;
        }

        return fields;
    }

    /// <summary>Tokens for a code, which must be good.</summary>
    public async Task<JsonObject> ExchangeAsync(string code, string? verifier = null)
    {
        var (status, answer) = await TokenAsync(CodeExchange(code, verifier));
        Assert.Equal(HttpStatusCode.OK, status);
        return answer;
    }

    public Task<(HttpStatusCode Status, JsonObject Answer)> RefreshAsync(string refreshToken) =>
        TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken });

    public Task<(HttpStatusCode Status, JsonObject Answer)> TokenAsync(Dictionary<string, string> fields, string secret = Secret) =>
        PostAsync("/oauth2/token", fields, secret);

    public async Task<HttpStatusCode> RevokeAsync(string token) => (await PostAsync("/oauth2/revoke", new() { ["token"] = token }, Secret)).Status;

    public async Task<(HttpStatusCode Status, JsonObject Answer)> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth2/userInfo");
        request.Headers.Authorization = new("Bearer", accessToken);
        return await ReadAsync(await _http.SendAsync(request));
    }

    public async Task<JsonObject> GetJsonAsync(string path) => (await _http.GetFromJsonAsync<JsonObject>(new Uri(path, UriKind.Relative)))!;

    private async Task<(HttpStatusCode Status, JsonObject Answer)> PostAsync(string path, Dictionary<string, string> fields, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"posters-local:{secret}")));
        return await ReadAsync(await _http.SendAsync(request));
    }

    private static async Task<(HttpStatusCode Status, JsonObject Answer)> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.Headers.CacheControl?.NoStore);
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject());
    }

    public void Dispose() => _http.Dispose();
}
