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
    private readonly SemaphoreSlim _slotIsFree = new(0);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = options.StripeWebhookTimeout,
    };

    public override void Dispose()
    {
        base.Dispose();
        _http.Dispose();
        _slotIsFree.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _slotIsFree.WaitAsync(Interval, stoppingToken);
                store.Run(Checkout.ExpireOverdue);
                foreach (var delivery in store.Run(Due))
                {
                    _onTheWay[delivery.Id] = true;
                    _ = DeliverAsync(delivery, options.StripeWebhookUrl, stoppingToken);
                }
            }
        }
        catch (Exception stopping) when (IsStopping(stopping, stoppingToken))
        {
            // What is pending is in the file.
        }
    }

    private static bool IsStopping(Exception exception, CancellationToken stoppingToken) =>
        exception is OperationCanceledException or ObjectDisposedException && stoppingToken.IsCancellationRequested;

    private IReadOnlyList<Delivery> Due(StripeTransaction transaction) =>
        [.. transaction
            .All<Delivery>(delivery => delivery.Status is DeliveryStatus.Pending && delivery.DueAt <= transaction.ExactNow && !_onTheWay.ContainsKey(delivery.Id))
            .OrderBy(delivery => delivery.DueAt).ThenBy(delivery => delivery.Sequence)
            .Take(SentAtOnceMax - _onTheWay.Count)];

    private async Task DeliverAsync(Delivery delivery, string? address, CancellationToken stoppingToken)
    {
        try
        {
            if (address is null || store.Run(transaction => transaction.Find<StripeEvent>(delivery.Event)) is not { } happened)
            {
                store.Run(transaction => transaction.Put(delivery with { Status = DeliveryStatus.GivenUp, LastAnswer = "there is nobody or nothing to tell" }));
                return;
            }

            var (isAcknowledged, answer) = await SendAsync(happened, address, stoppingToken);
            store.Run(transaction => Record(transaction, delivery, happened, isAcknowledged, answer));
        }
        catch (Exception stopping) when (IsStopping(stopping, stoppingToken))
        {
            // Still pending in the file, so it is sent after the restart.
        }
        finally
        {
            _onTheWay.TryRemove(delivery.Id, out _);
            _slotIsFree.Release();
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

    private Delivery Record(StripeTransaction transaction, Delivery delivery, StripeEvent happened, bool isAcknowledged, string answer)
    {
        var tried = delivery with { Attempts = delivery.Attempts + 1, LastAnswer = answer };
        if (isAcknowledged)
        {
            transaction.Put(happened with { PendingWebhooks = 0 });
            return transaction.Put(tried with { Status = DeliveryStatus.Delivered });
        }

        return transaction.Put(tried.Attempts <= options.StripeRetryPauses.Count
            ? tried with { DueAt = transaction.ExactNow + options.StripeRetryPauses[tried.Attempts - 1] }
            : tried with { Status = DeliveryStatus.GivenUp });
    }
}
