using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PosterSaaS.LocalCloud.Tests.Aws;

namespace PosterSaaS.TestSupport;

/// <summary>The user pool as scripts use it: sign up, sign in, sign out everywhere.</summary>
public sealed class UserPool(Uri cognito)
{
    public const string Id = "us-east-1_postersloc";
    public const string ClientId = "posters-local";
    public const string Password = "Posters-Test-1";

    public string Authority => new Uri(cognito, Id).AbsoluteUri;

    public string LogoutUrl => new Uri(cognito, "logout").AbsoluteUri;

    public static string NewEmail() => $"person-{Guid.NewGuid():N}@example.com";

    /// <summary>A person who was not there before. They know the pool's only <see cref="Password"/>.</summary>
    public Task SignUpAsync(string email) =>
        CallAsync("SignUp", new { ClientId, Username = email, Password, UserAttributes = new[] { new { Name = "email", Value = email } } });

    /// <param name="token"><c>AccessToken</c>, <c>IdToken</c> or <c>RefreshToken</c>.</param>
    public async Task<string> SignInAsync(string email, string token = "AccessToken")
    {
        var answer = await CallAsync("InitiateAuth", new { ClientId, AuthFlow = "USER_PASSWORD_AUTH", AuthParameters = new { USERNAME = email, PASSWORD = Password } });
        return answer.GetProperty("AuthenticationResult").GetProperty(token).GetString()!;
    }

    /// <summary>Ends all of the person's sign-ins, as an operator or another device would.</summary>
    public Task SignOutEverywhereAsync(string accessToken) => CallAsync("GlobalSignOut", new { AccessToken = accessToken });

    /// <summary>Makes the person an operator, as somebody with the pool's credentials can. Tokens say so from the next sign-in on.</summary>
    public Task MakeOperatorAsync(string email) => AdministerAsync("AdminAddUserToGroup", email);

    /// <summary>Takes that back.</summary>
    public Task MakeNoOperatorAsync(string email) => AdministerAsync("AdminRemoveUserFromGroup", email);

    private async Task AdministerAsync(string operation, string email)
    {
        using var client = new HttpClient();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { UserPoolId = Id, Username = email, GroupName = "admin" });
        using var request = SdkSigner.Sign(HttpMethod.Post, cognito, "/", "cognito-idp", body);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> CallAsync(string operation, object body)
    {
        using var client = new HttpClient { BaseAddress = cognito };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = JsonContent.Create(body, options: JsonSerializerOptions.Default) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
