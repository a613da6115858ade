using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stripe;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

/// <summary>The portal's part: takes what is delivered, checks it as a portal does, and answers what the test wants.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedDelivery> _received = [];
    private readonly ConcurrentQueue<HttpStatusCode> _answers = [];

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.Single()}/api/stripe/webhook";

    public IReadOnlyList<ReceivedDelivery> Received => [.. _received];

    /// <summary>What is answered once there are no more answers prepared.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/api/stripe/webhook", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The next deliveries are answered so, one each.</summary>
    public void Prepare(params HttpStatusCode[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }
    }

    public async Task<IReadOnlyList<ReceivedDelivery>> WaitForAsync(int count, string? type = null)
    {
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        while (DateTime.UtcNow < until)
        {
            var received = Received.Where(delivery => type is null || delivery.Event.Type == type).ToList();
            if (received.Count >= count)
            {
                return received;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"Waited for {count} of {type ?? "anything"}; there came: {string.Join(", ", Received.Select(delivery => delivery.Event.Type))}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.Enqueue(new(body.ToArray(), request.Headers["Stripe-Signature"].ToString(), DateTimeOffset.UtcNow));
        return Results.StatusCode((int)(_answers.TryDequeue(out var prepared) ? prepared : Answer));
    }
}

public sealed record ReceivedDelivery(byte[] Body, string Signature, DateTimeOffset At)
{
    public Event Event => EventUtility.ParseEvent(System.Text.Encoding.UTF8.GetString(Body));
}
