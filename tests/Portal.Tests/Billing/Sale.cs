using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>One purchase of the small pack by a workspace of its own, without a browser; what happens to it at Stripe, and what Stripe tells of that.</summary>
internal sealed class Sale
{
    // Of all sales at once, since the last look.
    private const int EventsMax = 60;

    private readonly PortalApp _app;
    private readonly HashSet<string> _seen = [];
    private string? _payment;

    private Sale(PortalApp app, Purchase purchase) => (_app, Purchase) = (app, purchase);

    /// <summary>As it was when it began.</summary>
    public Purchase Purchase { get; }

    public TenantId Tenant => Purchase.Tenant;

    private IStripeClient Stripe => _app.Services.GetRequiredService<IStripeClient>();

    public static async Task<Sale> BeginAsync(PortalApp app)
    {
        var slug = $"shop-{Guid.NewGuid():N}"[..20];
        var (_, owner) = await app.Services.GetRequiredService<TenantStore>().CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), $"{slug}@example.com", "A shop", slug, default);
        var pack = app.Services.GetRequiredService<IOptions<PackOptions>>().Value.Find("small")!;
        await app.Services.GetRequiredService<Checkout>().StartAsync(owner!, pack, keepsCard: false, PurchaseId.New(TimeProvider.System), default);
        return new Sale(app, (await app.Services.GetRequiredService<PurchaseStore>().ListAsync(owner!.Tenant, 1, default))[0]);
    }

    public static async Task<Sale> PaidAsync(PortalApp app)
    {
        var sale = await BeginAsync(app);
        await sale.DoAsync(Act.Pay);
        return sale;
    }

    /// <summary>The purchase as it is stored now.</summary>
    public async Task<Purchase> FindAsync() => (await _app.Services.GetRequiredService<PurchaseStore>().FindAsync(Tenant, Purchase.Id, default))!;

    public Task<CreditBalance> BalanceAsync() => _app.Services.GetRequiredService<CreditLedger>().GetBalanceAsync(Tenant, default);

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync() => _app.Services.GetRequiredService<CreditLedger>().ListEntriesAsync(Tenant, null, 50, default);

    public async Task<string> PaymentAsync() => _payment ??= (await new SessionService(Stripe).GetAsync(Purchase.SessionId)).PaymentIntentId;

    public async Task DoAsync(Act act)
    {
        switch (act)
        {
            case Act.Pay:
                await Shop.PayAloneAsync(Purchase.Url!);
                break;
            case Act.PayLater:
                await Shop.PayAloneAsync(Purchase.Url!, "bank_debit");
                break;
            case Act.MoneyCame:
                await Shop.ControlAsync(_app, $"sessions/{Purchase.SessionId}/debit-succeeded");
                break;
            case Act.MoneyFailed:
                await Shop.ControlAsync(_app, $"sessions/{Purchase.SessionId}/debit-failed");
                break;
            case Act.Expire:
                await new SessionService(Stripe).ExpireAsync(Purchase.SessionId);
                break;
            case Act.RefundPart:
                await RefundAsync(200);
                break;
            case Act.RefundRest:
                await RefundAsync(null);
                break;
            case Act.Dispute:
                await Shop.ControlAsync(_app, $"charges/{(await new PaymentIntentService(Stripe).GetAsync(await PaymentAsync())).LatestChargeId}/dispute");
                break;
            case Act.WinDispute:
                await Shop.ControlAsync(_app, $"disputes/{await DisputeAsync()}/won");
                break;
            case Act.LoseDispute:
                await Shop.ControlAsync(_app, $"disputes/{await DisputeAsync()}/lost");
                break;
        }
    }

    /// <summary>The events that Stripe made since this was asked last, oldest first: each holds its object as it was at that moment.</summary>
    public async Task<IReadOnlyList<byte[]>> NewNoticesAsync()
    {
        var payment = await PaymentAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_posterslocal");
        using var list = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(_app.Stripe, $"/v1/events?limit={EventsMax}&{Types}")));
        var ours = from each in list.RootElement.GetProperty("data").EnumerateArray()
                   let text = each.GetRawText()
                   where text.Contains(Purchase.Id.Value, StringComparison.Ordinal) || (payment is not null && text.Contains(payment, StringComparison.Ordinal))
                   where _seen.Add(each.GetProperty("id").GetString()!)
                   select JsonSerializer.SerializeToUtf8Bytes(each);
        return [.. ours.Reverse()];
    }

    /// <summary>Those that the endpoint is set up for.</summary>
    private static string Types { get; } = string.Join('&', new[]
    {
        EventTypes.CheckoutSessionCompleted, EventTypes.CheckoutSessionExpired, EventTypes.CheckoutSessionAsyncPaymentSucceeded, EventTypes.CheckoutSessionAsyncPaymentFailed,
        EventTypes.ChargeRefunded, EventTypes.RefundCreated, EventTypes.ChargeDisputeCreated, EventTypes.ChargeDisputeClosed,
    }.Select((type, index) => $"types[{index}]={type}"));

    private async Task RefundAsync(long? amount) =>
        await new RefundService(Stripe).CreateAsync(new RefundCreateOptions { PaymentIntent = await PaymentAsync(), Amount = amount });

    private async Task<string> DisputeAsync() =>
        (await new DisputeService(Stripe).ListAsync(new DisputeListOptions { PaymentIntent = await PaymentAsync() })).Data[0].Id;
}
