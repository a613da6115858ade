using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Somebody with a workspace of their own who buys credits, and what Stripe's people can do about it.</summary>
public sealed class Shop : IDisposable
{
    public const int SmallCredits = 50;
    public const int SmallPrice = 500;

    private readonly PortalApp _app;

    private Shop(PortalApp app, Browser buyer, string path, TenantId tenant) => (_app, Buyer, Path, Tenant) = (app, buyer, path, tenant);

    public Browser Buyer { get; }

    /// <summary>Such as <c>/w/ada</c>.</summary>
    public string Path { get; }

    public TenantId Tenant { get; }

    public PurchaseStore Purchases => _app.Services.GetRequiredService<PurchaseStore>();

    /// <param name="app">Where the buyer buys. They sign up at the shared one, which the user pool knows.</param>
    public static async Task<Shop> OpenAsync(PortalApp app)
    {
        var buyer = (await PortalApp.SharedAsync()).OpenBrowser();
        var path = (await buyer.SignUpAsync()).WorkspacePath;
        var found = await app.Services.GetRequiredService<TenantDesk>().FindAsync(path["/w/".Length..], 1, default);
        return new Shop(app, buyer, path, found[0].Id);
    }

    /// <param name="page">Inside the workspace.</param>
    public Task<Page> ShowAsync(string page) => Buyer.GetAsync(new Uri(_app.Address, Path + page).AbsoluteUri);

    /// <summary>Presses the button of the small pack.</summary>
    /// <returns>Stripe's payment page.</returns>
    public async Task<Page> GoToPayAsync() => await Buyer.SubmitAsync(await ShowAsync("/buy"), "Buy Small");

    /// <summary>Pays on Stripe's page.</summary>
    /// <returns>Where that leads.</returns>
    public Task<Page> PayAsync(Page payment, string way = "card", string code = "") => Buyer.SubmitAsync(payment, "Pay", ("way", way), ("email", "buyer@example.com"), ("code", code));

    /// <summary>Pays on Stripe's page, in a browser that is closed then.</summary>
    /// <param name="page">The payment page.</param>
    /// <param name="way">Such as <c>bank_debit</c>.</param>
    public static async Task PayAloneAsync(string page, string way = "card")
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["way"] = way, ["email"] = "buyer@example.com" });
        using var response = await client.PostAsync(new Uri(page), content);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, response.StatusCode);
    }

    /// <summary>Buys the small pack, with a card that is kept.</summary>
    public async Task<Page> KeepCardAsync() => await PayAsync(await Buyer.SubmitAsync(await ShowAsync("/buy?keep=true"), "Buy Small"));

    /// <summary>Buys the small pack.</summary>
    /// <returns>The purchase, as it is stored then.</returns>
    public async Task<Purchase> BuyAsync(string way = "card")
    {
        await PayAsync(await GoToPayAsync(), way);
        return await FindAsync();
    }

    /// <summary>The last purchase.</summary>
    public async Task<Purchase> FindAsync() => (await Purchases.ListAsync(Tenant, 1, default))[0];

    public Task<CreditBalance> BalanceAsync() => _app.Services.GetRequiredService<CreditLedger>().GetBalanceAsync(Tenant, default);

    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync() => await _app.Services.GetRequiredService<CreditLedger>().ListEntriesAsync(Tenant, null, 50, default);

    /// <summary>Gives money back, as somebody does at Stripe.</summary>
    public Task<Refund> RefundAsync(Purchase purchase, long? amount = null) =>
        new RefundService(_app.Services.GetRequiredService<IStripeClient>()).CreateAsync(new RefundCreateOptions { PaymentIntent = purchase.PaymentIntentId, Amount = amount });

    /// <summary>What the buyer's bank does about the payment.</summary>
    /// <param name="what">Such as <c>charges/{id}/dispute</c>.</param>
    public Task ControlAsync(string what) => ControlAsync(_app, what);

    /// <inheritdoc cref="ControlAsync(string)"/>
    public static async Task ControlAsync(PortalApp app, string what)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var content = new FormUrlEncodedContent([]);
        using var response = await client.PostAsync(new Uri(app.Stripe, $"/control/{what}"), content);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, response.StatusCode);
    }

    public async Task<string> ChargeOfAsync(Purchase purchase) =>
        (await new PaymentIntentService(_app.Services.GetRequiredService<IStripeClient>()).GetAsync(purchase.PaymentIntentId)).LatestChargeId;

    /// <summary>Waits until events have done what they must.</summary>
    public Task<CreditBalance> UntilAsync(Func<CreditBalance, bool> isSo) => Eventually.BecomesAsync(BalanceAsync, isSo, within: TimeSpan.FromSeconds(20));

    public void Dispose() => Buyer.Dispose();
}
