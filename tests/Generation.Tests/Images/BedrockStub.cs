using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PosterSaaS.Generation.Tests.Images;

/// <summary>An HTTP server in Bedrock's place that answers whatever the test says, good or bad.</summary>
internal sealed class BedrockStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BedrockStub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public int Calls { get; private set; }

    public JsonElement LastBody { get; private set; }

    public string LastPath { get; private set; } = "";

    public string LastAuthorization { get; private set; } = "";

    public static async Task<BedrockStub> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new BedrockStub(app);
        app.Run(async context =>
        {
            stub.Calls++;
            stub.LastPath = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            stub.LastAuthorization = context.Request.Headers.Authorization.ToString();
            stub.LastBody = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement.Clone();
            await answer(context);
        });
        await app.StartAsync();
        return stub;
    }

    /// <summary>Answers this JSON.</summary>
    public static RequestDelegate Says(object body) => context => context.Response.WriteAsJsonAsync(body);

    /// <summary>Answers an error as Bedrock does.</summary>
    public static RequestDelegate Errs(int status, string type) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-ErrorType"] = type;
        return context.Response.WriteAsJsonAsync(new { message = "the prompt was: a secret prompt" });
    };

    /// <summary>Answers these bytes.</summary>
    public static RequestDelegate Sends(int status, string contentType, string body) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
