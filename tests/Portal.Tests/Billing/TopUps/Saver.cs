using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Billing.TopUps;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing.TopUps;

/// <summary>A workspace whose owner keeps a card, and has its credits topped up.</summary>
internal sealed class Saver
{
    /// <summary>Fewer than so many credits are a need.</summary>
    public const int Threshold = 5;

    /// <summary>What is left when credits are needed.</summary>
    public const int FewLeft = 2;

    private readonly PortalApp _app;

    private Saver(PortalApp app, Membership owner) => (_app, Owner) = (app, owner);

    public Membership Owner { get; }

    public TenantId Tenant => Owner.Tenant;

    /// <summary>Has bought the small pack and kept the card; the top-up is off.</summary>
    /// <param name="app">Where everything is done but what a test is about.</param>
    /// <param name="way">What the card does when it is charged again.</param>
    public static async Task<Saver> WithCardAsync(PortalApp app, string way = "card")
    {
        var slug = $"saver-{Guid.NewGuid():N}"[..20];
        var (_, owner) = await app.Services.GetRequiredService<TenantStore>().CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), $"{slug}@example.com", "A saver", slug, default);
        var saver = new Saver(app, owner!);
        await saver.KeepCardAsync(way);
        return saver;
    }

    /// <summary>Has it turned on, and few credits left.</summary>
    public static async Task<Saver> InNeedAsync(PortalApp app, string way = "card", int timesPerMonth = 3)
    {
        var saver = await WithCardAsync(app, way);
        await saver.TurnOnAsync(timesPerMonth);
        await saver.SpendAsync();
        return saver;
    }

    /// <summary>Buys the small pack, and keeps the card.</summary>
    public async Task<Purchase> KeepCardAsync(string way = "card")
    {
        var pack = Get<IOptions<PackOptions>>().Value.Find("small")!;
        var page = await Get<Checkout>().StartAsync(Owner, pack, keepsCard: true, PurchaseId.New(TimeProvider.System), default);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        await PostAsync(client, page, ("way", way), ("email", "buyer@example.com"));
        await PostAsync(client, page + "/second-step", ("answer", "confirm")); // of the card that asks for it
        var purchase = (await PurchasesAsync())[0];
        await Get<Fulfilment>().ApplyAsync(purchase.SessionId!, default);
        return purchase;
    }

    /// <summary>Turns the top-up on, as its page does, but gives no hint: a test says itself who looks when.</summary>
    public async Task TurnOnAsync(int timesPerMonth = 3)
    {
        var terms = new TopUpTerms(Threshold, "small", "Small", Shop.SmallCredits, Shop.SmallPrice, "usd", timesPerMonth);
        var seen = await Get<TopUpStore>().FindAsync(Tenant, default);
        var next = (seen ?? new TopUp(Tenant, terms, Owner.User, Owner.Email, DateTimeOffset.UtcNow)) with { Terms = terms, State = TopUpState.On, Pause = null, IsLetterDue = false };
        Assert.True(await Get<TopUpStore>().TryReplaceAsync(seen, next, [], default));
    }

    /// <summary>Leaves <see cref="FewLeft"/> credits.</summary>
    public async Task SpendAsync()
    {
        // The day's free ones have to be there before they can go.
        await Get<CreditBookings>().AdjustAsync(Tenant, 1, Guid.NewGuid().ToString(), "tester", "to begin with", default);
        var balance = await BalanceAsync();
        await Get<CreditBookings>().AdjustAsync(Tenant, FewLeft - balance.Available, Guid.NewGuid().ToString(), "tester", "as if spent", default);
    }

    public Task<TopUpOutcome> LookAsync(PortalApp? with = null) => (with ?? _app).Services.GetRequiredService<TopUpRunner>().LookAsync(Tenant, default);

    /// <summary>A top-up as it is when its portal ends between storing it and charging the card.</summary>
    public async Task<Purchase> BeginAsync()
    {
        var (topUp, card) = (await TopUpAsync(), await CardAsync());
        var purchase = new Purchase(Tenant, PurchaseId.New(TimeProvider.System), "small", "Small", Shop.SmallCredits, Shop.SmallPrice, "usd", Owner.User, DateTimeOffset.UtcNow)
        {
            Kind = PurchaseKind.TopUp,
            PaymentMethodId = card!.PaymentMethodId,
        };
        Assert.Equal(BeginOutcome.Begun, await Get<TopUpStore>().TryBeginAsync(topUp, purchase, default));
        return purchase;
    }

    /// <summary>The payment of a top-up, as it is when its portal ends before it hears of it.</summary>
    public async Task<PaymentIntent> ChargeAsync(Purchase purchase, long amount = Shop.SmallPrice) => await new PaymentIntentService(Stripe).CreateAsync(new()
    {
        Amount = amount,
        Currency = "usd",
        Customer = await Get<Customers>().FindAsync(Tenant, default),
        PaymentMethod = purchase.PaymentMethodId,
        Confirm = true,
        OffSession = true,
        Metadata = CheckoutFacts.Of(purchase),
    });

    public async Task<TopUp> TopUpAsync() => (await Get<TopUpStore>().FindAsync(Tenant, default))!;

    public Task<KeptCard?> CardAsync() => Get<KeptCards>().FindAsync(Tenant, default);

    public Task<CreditBalance> BalanceAsync() => Get<CreditLedger>().GetBalanceAsync(Tenant, default);

    public Task<IReadOnlyList<Purchase>> PurchasesAsync() => Get<PurchaseStore>().ListAsync(Tenant, 50, default);

    public async Task<IReadOnlyList<Purchase>> TopUpsAsync() => [.. (await PurchasesAsync()).Where(purchase => purchase.Kind is PurchaseKind.TopUp)];

    /// <summary>Entries of the ledger that top-ups made.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> GrantsAsync() =>
        [.. (await Get<CreditLedger>().ListEntriesAsync(Tenant, null, 100, default)).Where(entry => entry.Reference.StartsWith(PurchaseStore.TopUpPrefix, StringComparison.Ordinal))];

    /// <summary>Payments that Stripe has of this workspace, without those of payment pages.</summary>
    public async Task<IReadOnlyList<PaymentIntent>> ChargesAsync()
    {
        var topUps = (await TopUpsAsync()).Select(purchase => purchase.Id.Value).ToHashSet();
        var all = await new PaymentIntentService(Stripe).ListAsync(new() { Customer = await Get<Customers>().FindAsync(Tenant, default), Limit = 100 });
        return [.. all.Where(payment => topUps.Contains(payment.Metadata[CheckoutFacts.Purchase]))];
    }

    public IStripeClient Stripe => Get<IStripeClient>();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private static async Task PostAsync(HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value));
        using var response = await client.PostAsync(new Uri(address), content);
    }
}
