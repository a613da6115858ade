using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>Calls of the pool's AWS API: unsigned as a script makes them, or signed as the AWS SDK does.</summary>
public sealed class ApiCaller(Uri address, LocalCloudOptions options) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public Task<ApiAnswer> CallAsync(string operation, JsonObject body) => SendAsync(operation, body, secretKey: null);

    public Task<ApiAnswer> CallSignedAsync(string operation, JsonObject body, string? secretKey = null)
    {
        body["UserPoolId"] ??= options.UserPoolId;
        return SendAsync(operation, body, secretKey ?? options.SecretKey);
    }

    public Task<ApiAnswer> SignInAsync(string email, string password, string? secretHash = null)
    {
        var parameters = new JsonObject { ["USERNAME"] = email, ["PASSWORD"] = password };
        if (secretHash is not null)
        {
            parameters["SECRET_HASH"] = secretHash;
        }

        return CallAsync("InitiateAuth", new() { ["ClientId"] = options.ClientId, ["AuthFlow"] = "USER_PASSWORD_AUTH", ["AuthParameters"] = parameters });
    }

    public Task<ApiAnswer> SignUpAsync(string email, string password) =>
        CallAsync("SignUp", new() { ["ClientId"] = options.ClientId, ["Username"] = email, ["Password"] = password });

    private async Task<ApiAnswer> SendAsync(string operation, JsonObject body, string? secretKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1"),
        };
        request.Headers.Add("X-Amz-Target", $"AWSCognitoIdentityProviderService.{operation}");
        if (secretKey is not null)
        {
            await RequestSigner.SignAsync(request, address, options, secretKey);
        }

        using var response = await _http.SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        response.Headers.TryGetValues("x-amzn-ErrorType", out var errorTypes);
        return new(response.StatusCode, answer, errorTypes?.Single());
    }

    public void Dispose() => _http.Dispose();
}

public sealed record ApiAnswer(HttpStatusCode Status, JsonObject Body, string? ErrorType)
{
    public string? Message => (string?)Body["message"];

    public string Token(string name) => (string)Body["AuthenticationResult"]![name]!;
}
