using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PosterSaaS.TestSupport.Images;

/// <summary>An HTTP server in Bedrock's place that answers whatever the test says, good or bad, and counts.</summary>
public sealed class StubModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate _otherwise;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _callsByPrompt = new(StringComparer.Ordinal);
    private int _calls;

    private StubModel(WebApplication app, RequestDelegate otherwise) => (_app, _otherwise) = (app, otherwise);

    public Uri Address => new(_app.Urls.First());

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How often each prompt came.</summary>
    public IReadOnlyDictionary<string, int> CallsByPrompt => _callsByPrompt;

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Delay { get; set; }

    public JsonElement LastBody { get; private set; }

    public string LastPath { get; private set; } = "";

    public string LastAuthorization { get; private set; } = "";

    /// <summary>A model that paints a small picture at once, whatever it is asked.</summary>
    public static Task<StubModel> StartAsync() => StartAsync(StubAnswers.PaintAsync);

    public static async Task<StubModel> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new StubModel(builder.Build(), answer);
        stub._app.Run(stub.AnswerAsync);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>Answers this prompt, and no other, like that.</summary>
    public void When(string prompt, RequestDelegate answer) => _answers[prompt] = answer;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        LastPath = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        LastAuthorization = context.Request.Headers.Authorization.ToString();
        var body = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement.Clone();
        LastBody = body;
        context.Features.Set(new StubRequest(body));

        var prompt = body.TryGetProperty("prompt", out var text) ? text.GetString()! : "";
        _callsByPrompt.AddOrUpdate(prompt, 1, (_, calls) => calls + 1);
        await Task.Delay(Delay, context.RequestAborted);
        await _answers.GetValueOrDefault(prompt, _otherwise)(context);
    }
}
