using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.Tests.Aws;

/// <summary>A service that is not S3, over HTTP, with the SDK's signer at the other end.</summary>
public sealed class SdkSignatureTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new();

    private readonly WebApplication _service = BuildEcho();

    public Task InitializeAsync() => _service.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/model/stability.stable-image-core-v1:1/invoke")]
    [InlineData("/model/arn:aws:bedrock:us-east-1::foundation-model%2Fstability.sd3/invoke")]
    public async Task What_the_SDK_signs_is_valid_and_the_body_is_still_there(string path)
    {
        using var request = SdkSigner.Sign(HttpMethod.Post, Address, path, "bedrock", """{"prompt":"a fox"}"""u8.ToArray());

        Assert.Equal("""valid {"prompt":"a fox"}""", await SendAsync(request));
    }

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_refused()
    {
        using var request = SdkSigner.Sign(HttpMethod.Post, Address, "/", "bedrock", "signed"u8.ToArray());
        request.Content = new ByteArrayContent("forged"u8.ToArray());

        Assert.StartsWith("InvalidSignatureException", await SendAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_for_another_service_is_refused()
    {
        using var request = SdkSigner.Sign(HttpMethod.Post, Address, "/", "cognito-idp", "body"u8.ToArray());

        Assert.StartsWith("InvalidSignatureException", await SendAsync(request), StringComparison.Ordinal);
    }

    private Uri Address => new(_service.Urls.First());

    private static async Task<string> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static WebApplication BuildEcho()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        var verifier = new SigV4Verifier(new LocalCloudOptions(), TimeProvider.System);
        service.Run(async context =>
        {
            var check = verifier.Verify(context.Request, "bedrock");
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync($"{(check.IsValid ? "valid" : check.Code)} {await reader.ReadToEndAsync()}");
        });
        return service;
    }
}
