using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PosterSaaS.LocalCloud.Stripe.Api;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Webhooks;

/// <summary>
/// Sends what is due to the portal, several at a time and in no promised order, and tries again after growing pauses. What was not acknowledged
/// before a restart is sent after it. It also ends the sessions whose time is over, which nobody asks for.
/// </summary>
internal sealed class Deliverer(LocalCloudOptions options, StripeStore store) : BackgroundService
{
    private const int SentAtOnceMax = 16;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly ConcurrentDictionary<string, bool> _onTheWay = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = options.StripeWebhookTimeout,
    };

    public override void Dispose()
    {
        base.Dispose();
        _http.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            store.Run(Checkout.ExpireOverdue);
            if (options.StripeWebhookUrl is not { } address)
            {
                continue;
            }

            foreach (var delivery in store.Run(Due))
            {
                _onTheWay[delivery.Id] = true;
                _ = DeliverAsync(delivery, address, stoppingToken);
            }
        }
    }

    private IReadOnlyList<Delivery> Due(StripeTransaction transaction) =>
        [.. transaction.All<Delivery>()
            .Where(delivery => delivery.Status is DeliveryStatus.Pending && delivery.DueAt <= transaction.ExactNow && !_onTheWay.ContainsKey(delivery.Id))
            .OrderBy(delivery => delivery.DueAt).ThenBy(delivery => delivery.Sequence)
            .Take(SentAtOnceMax - _onTheWay.Count)];

    private async Task DeliverAsync(Delivery delivery, string address, CancellationToken stoppingToken)
    {
        try
        {
            var happened = store.Run(transaction => transaction.Get<StripeEvent>(delivery.Event));
            var (isAcknowledged, answer) = await SendAsync(happened, address, stoppingToken);
            store.Run(transaction => Record(transaction, delivery, isAcknowledged, answer));
        }
        catch (Exception stopping) when (stopping is OperationCanceledException or ObjectDisposedException && stoppingToken.IsCancellationRequested)
        {
            // Still pending in the file, so it is sent after the restart.
        }
        finally
        {
            _onTheWay.TryRemove(delivery.Id, out _);
        }
    }

    private async Task<(bool IsAcknowledged, string Answer)> SendAsync(StripeEvent happened, string address, CancellationToken cancellationToken)
    {
        var body = Shape.Of(happened).ToJsonString(Indented);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(body, options.Clock.GetUtcNow(), options.StripeWebhookSecret));
        request.Headers.UserAgent.ParseAdd("Stripe/1.0");
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (response.IsSuccessStatusCode, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException)
        {
            return (false, "no connection");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, "no answer in time");
        }
    }

    private Delivery Record(StripeTransaction transaction, Delivery delivery, bool isAcknowledged, string answer)
    {
        var tried = delivery with { Attempts = delivery.Attempts + 1, LastAnswer = answer };
        if (isAcknowledged)
        {
            transaction.Put(transaction.Get<StripeEvent>(delivery.Event) with { PendingWebhooks = 0 });
            return transaction.Put(tried with { Status = DeliveryStatus.Delivered });
        }

        return transaction.Put(tried.Attempts <= options.StripeRetryPauses.Count
            ? tried with { DueAt = transaction.ExactNow + options.StripeRetryPauses[tried.Attempts - 1] }
            : tried with { Status = DeliveryStatus.GivenUp });
    }
}
