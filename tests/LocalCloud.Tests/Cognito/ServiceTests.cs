using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class ServiceTests(LocalPool pool) : IClassFixture<LocalPool>
{
    private const string SignUp = "AWSCognitoIdentityProviderService.SignUp";

    [Fact]
    public async Task It_says_that_it_is_healthy()
    {
        using var browser = pool.OpenBrowser();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public async Task Discovery_names_addresses_that_the_caller_can_reach()
    {
        using var client = pool.Tokens();

        var configuration = await client.GetJsonAsync($"/{pool.Options.UserPoolId}/.well-known/openid-configuration");

        var origin = pool.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal($"{origin}/us-east-1_postersloc", (string?)configuration["issuer"]);
        Assert.Equal($"{origin}/oauth2/authorize", (string?)configuration["authorization_endpoint"]);
        Assert.Equal($"{origin}/oauth2/token", (string?)configuration["token_endpoint"]);
        Assert.Equal($"{origin}/oauth2/userInfo", (string?)configuration["userinfo_endpoint"]);
        Assert.Equal($"{origin}/us-east-1_postersloc/.well-known/jwks.json", (string?)configuration["jwks_uri"]);
    }

    [Theory]
    [InlineData(SignUp, "")]
    [InlineData(SignUp, "not json")]
    [InlineData(SignUp, "[]")]
    [InlineData(SignUp, "null")]
    [InlineData(SignUp, """{"ClientId":1}""")]
    [InlineData(SignUp, """{"ClientId":"posters-local","ClientId":"posters-local"}""")]
    [InlineData(SignUp, """{"ClientId":"posters-local","Username":"a@example.com","Password":"\ud800"}""")]
    [InlineData(SignUp, """{"ClientId":"posters-local","Username":"a@example.com","Password":"Long-enough-1","UserAttributes":{"Name":"email"}}""")]
    [InlineData("AWSCognitoIdentityProviderService.InitiateAuth", """{"ClientId":"posters-local","AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":[]}""")]
    [InlineData("AWSCognitoIdentityProviderService.GetUser", """{"AccessToken":"a.b.c"}""")]
    [InlineData("AWSCognitoIdentityProviderService.GetUser", """{"AccessToken":"ü"}""")]
    [InlineData("AWSCognitoIdentityProviderService.SignOutEveryone", "{}")]
    [InlineData("DynamoDB_20120810.GetItem", "{}")]
    [InlineData("", "{}")]
    public async Task A_call_that_makes_no_sense_is_the_callers_mistake(string target, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, pool.Address) { Content = new StringContent(body, Encoding.UTF8) };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);

        var answer = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(answer.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Theory]
    [InlineData("application/json", "{}", null)]
    [InlineData("application/x-www-form-urlencoded", "%%%=%zz&grant_type", null)]
    [InlineData("application/x-www-form-urlencoded", "grant_type=refresh_token", "Basic !!!")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=refresh_token", "Basic bm9jb2xvbg==")]
    [InlineData("multipart/form-data", "no boundary", null)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nbroken", null)]
    public async Task A_token_request_that_makes_no_sense_is_the_callers_mistake(string type, string body, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(pool.Address, "/oauth2/token")) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        var answer = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/oauth2/token")]
    public async Task A_body_that_is_far_too_long_is_refused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(pool.Address, path))
        {
            Content = new StringContent(new string('x', 100_000), Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("X-Amz-Target", SignUp);

        var answer = await SendAsync(request);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Fact]
    public async Task An_address_that_others_can_reach_is_refused()
    {
        var everywhere = new LocalCloudOptions { CognitoUrl = "http://0.0.0.0:0", DataPath = pool.Options.DataPath };

        await Assert.ThrowsAsync<InvalidOperationException>(() => LocalCloudHost.StartAsync(everywhere));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient();
        return await http.SendAsync(request);
    }
}
