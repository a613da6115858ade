using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Somebody with an account, and a program of theirs that uses the JSON API: the quick way into a state that a test starts from.</summary>
public sealed class Person : IDisposable
{
    public const string Password = "Posters-Test-1";
    public const int DailyCredits = 10;

    private const int PostersPerCallMax = 4;

    private static readonly string[] Names = ["ada", "bruno", "chiara", "dmitri", "elif", "farah", "goran", "hana", "ines", "jonas"];

    private readonly HttpClient _api;

    private Person(string email, HttpClient api) => (Email, _api) = (email, api);

    public string Email { get; }

    /// <summary>One that reads well in pictures of pages, and is nobody else's.</summary>
    public static string NewEmail() => $"{Random.Shared.GetItems(Names, 1)[0]}-{Guid.NewGuid():N}"[..16] + "@example.com";

    public static async Task<Person> SignUpAsync(Uri cognito, Uri portal)
    {
        var email = NewEmail();
        using var pool = new HttpClient { BaseAddress = cognito };
        await CallAsync(pool, "SignUp", new { ClientId = "posters-local", Username = email, Password, UserAttributes = new[] { new { Name = "email", Value = email } } });
        var answer = await CallAsync(
            pool, "InitiateAuth", new { ClientId = "posters-local", AuthFlow = "USER_PASSWORD_AUTH", AuthParameters = new { USERNAME = email, PASSWORD = Password } });

        var api = new HttpClient { BaseAddress = portal };
        var token = answer.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Person(email, api);
    }

    /// <summary>Asks for as many posters as there are credits, and does not wait for them.</summary>
    public async Task UseUpCreditsAsync()
    {
        for (var left = DailyCredits; left > 0; left -= PostersPerCallMax)
        {
            await GenerateAsync("One of many", Math.Min(left, PostersPerCallMax), prefer: [], HttpStatusCode.Accepted);
        }
    }

    /// <summary>Asks for a poster, and waits until it is finished.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> FinishPosterAsync(string prompt)
    {
        var answer = await GenerateAsync(prompt, count: 1, prefer: ["wait=60"], HttpStatusCode.OK);
        return answer.GetProperty("id").GetString()!;
    }

    /// <summary>Asks for a poster, and does not wait for it.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AskForPosterAsync(string prompt)
    {
        var answer = await GenerateAsync(prompt, count: 1, prefer: [], HttpStatusCode.Accepted);
        return answer.GetProperty("id").GetString()!;
    }

    /// <summary>The kinds of entries in the ledger, newest first.</summary>
    public async Task<IReadOnlyList<string>> ReadLedgerAsync()
    {
        var ledger = await _api.GetFromJsonAsync<JsonElement>("/api/credits/ledger");
        return [.. ledger.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()!)];
    }

    public void Dispose() => _api.Dispose();

    private async Task<JsonElement> GenerateAsync(string prompt, int count, string[] prefer, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/generate") { Content = JsonContent.Create(new { prompt, count }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.Add("Prefer", prefer);
        using var response = await _api.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<JsonElement> CallAsync(HttpClient pool, string operation, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        using var response = await pool.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
