using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>A browser as far as the hosted pages need one: cookies, forms, and redirects that a test can look at.</summary>
public sealed partial class Browser(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address };

    public static Dictionary<string, string?> AuthorizeParameters(string? challenge = null) => new()
    {
        ["client_id"] = "posters-local",
        ["response_type"] = "code",
        ["redirect_uri"] = LocalPool.Callback,
        ["scope"] = "openid email",
        ["state"] = "a state & more",
        ["nonce"] = "a nonce",
        ["code_challenge"] = challenge,
        ["code_challenge_method"] = challenge is null ? null : "S256",
    };

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> AuthorizeAsync(Dictionary<string, string?> parameters) =>
        GetAsync(QueryHelpers.AddQueryString("/oauth2/authorize", parameters));

    /// <summary>Follows the redirect to the sign-in or sign-up page and sends its form.</summary>
    public async Task<HttpResponseMessage> SubmitFormAsync(HttpResponseMessage redirect, string email, string password)
    {
        Assert.Equal(HttpStatusCode.Found, redirect.StatusCode);
        var page = await GetAsync(redirect.Headers.Location!.OriginalString);
        var html = await page.Content.ReadAsStringAsync();
        return await SubmitPageAsync(html, email, password);
    }

    public Task<HttpResponseMessage> SubmitPageAsync(string html, string email, string password)
    {
        var action = WebUtility.HtmlDecode(FormAction().Match(html).Groups[1].Value);
        var csrf = WebUtility.HtmlDecode(CsrfField().Match(html).Groups[1].Value);
        return PostAsync(action, new() { ["_csrf"] = csrf, ["username"] = email, ["password"] = password });
    }

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>The whole way through the sign-in page, to the code that the portal is sent.</summary>
    public async Task<string> SignInAsync(string email = LocalPool.DemoEmail, string password = LocalPool.DemoPassword, string? challenge = null)
    {
        var answer = await SubmitFormAsync(await AuthorizeAsync(AuthorizeParameters(challenge)), email, password);
        return CodeFrom(answer);
    }

    public static string CodeFrom(HttpResponseMessage answer) => Callback(answer)["code"];

    /// <summary>What the portal's callback is told.</summary>
    public static Dictionary<string, string> Callback(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var location = answer.Headers.Location!.OriginalString;
        Assert.StartsWith($"{LocalPool.Callback}?", location, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(new Uri(location).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]+)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("name=\"_csrf\" value=\"([^\"]+)\"")]
    private static partial Regex CsrfField();
}
