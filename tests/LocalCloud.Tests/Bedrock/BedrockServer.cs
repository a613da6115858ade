using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PosterSaaS.LocalCloud.Bedrock;

namespace PosterSaaS.LocalCloud.Tests.Bedrock;

/// <summary>The stand-in on a free port, without its wait, and a client that speaks InvokeModel to it.</summary>
public sealed class BedrockServer : IAsyncLifetime
{
    public const string Model = "stability.sd3-5-large-v1:0";

    private readonly WebApplication _app;

    public BedrockServer()
        : this(new LocalCloudOptions())
    {
    }

    internal BedrockServer(LocalCloudOptions options) => _app = BedrockService.Build(options with { BedrockUrl = "http://127.0.0.1:0", BedrockDelay = TimeSpan.Zero });

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Client.BaseAddress = new(_app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public Task<HttpResponseMessage> InvokeAsync(object body, string model = Model, CancellationToken cancellationToken = default) =>
        InvokeAsync(JsonContent.Create(body), model, cancellationToken);

    public Task<HttpResponseMessage> InvokeAsync(HttpContent body, string model = Model, CancellationToken cancellationToken = default) =>
        SignedCall.SendAsync(Client, $"/model/{Uri.EscapeDataString(model)}/invoke", body, cancellationToken);

    public async Task<InvokeAnswer> PaintAsync(object body, string model = Model)
    {
        var response = await InvokeAsync(body, model);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new(
            [.. answer.GetProperty("images").EnumerateArray().Select(image => image.GetString()!)],
            [.. answer.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt64())],
            answer.GetProperty("finish_reasons").EnumerateArray().Single().GetString());
    }

    public async Task<JsonElement> ControlAsync(object change)
    {
        var response = await Client.PutAsJsonAsync("/control", change);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> ReadControlAsync() => await Client.GetFromJsonAsync<JsonElement>("/control");
}

public sealed record InvokeAnswer(string[] Images, long[] Seeds, string? FinishReason)
{
    public byte[] Image => Convert.FromBase64String(Images.Single());
}
