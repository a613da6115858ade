using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Events twenty times, shuffled, many at once, with tables that lose calls and answers: each session is credited exactly once.</summary>
public sealed class DeliveryTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    private const int Deliveries = 20;
    private const int AtOnce = 16;

    [Fact]
    public async Task Twenty_deliveries_of_each_session_are_one_grant_each()
    {
        var sessions = TestRun.Choose(20, 100);
        var faults = new FaultyTables(seed: 20);
        var portal = await (await PortalApp.SharedAsync()).StartAnotherAsync(between: faults, stripe: silent.App.Stripe);
        var purchases = await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => PaidAsync()));
        var events = purchases.SelectMany(purchase => Enumerable.Range(0, Deliveries).Select(number => number % 2 is 0 ? "checkout.session.completed" : "checkout.session.async_payment_succeeded")
            .Select(type => Notice.Of(type, purchase.SessionId!))).ToArray();
        new Random(20).Shuffle(events);

        var refused = 0;
        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (notice, _) =>
        {
            while (await portal.SendAsync(notice) is not HttpStatusCode.OK)
            {
                Interlocked.Increment(ref refused); // and Stripe tells it again
            }
        });

        var grants = await Task.WhenAll(purchases.Select(async purchase => (await EntriesAsync(purchase.Tenant)).Where(entry => entry.Kind is EntryKind.Purchase).ToList()));
        Figures.Record(
            "P-02",
            $"{sessions} sessions x {Deliveries} shuffled deliveries, {AtOnce} at once, faults on: {sessions} grants",
            $"{grants.Sum(entries => entries.Count)} grants for {events.Length} deliveries; {faults.Faults} faults, {refused} deliveries answered 5xx and sent again");
        Assert.All(grants, entries => Assert.Equal(Shop.SmallCredits, Assert.Single(entries).Purchased));
        Assert.True(faults.Faults > 0, "there were faults");
    }

    [Fact]
    public async Task Whatever_order_events_come_in_the_credits_are_the_same()
    {
        var orders = Orders(["completed", "refunded", "disputed", "won"]).ToList();
        var balances = await Task.WhenAll(orders.Select(async order =>
        {
            var purchase = await PaidAsync();
            await GiveBackAsync(purchase, 200);
            foreach (var what in order)
            {
                Assert.Equal(HttpStatusCode.OK, await silent.App.SendAsync(await NoticeAsync(what, purchase)));
            }

            return (await silent.App.Services.GetRequiredService<CreditLedger>().GetBalanceAsync(purchase.Tenant, default)) with { Sequence = 0 };
        }));

        var same = Assert.Single(balances.Distinct());
        Assert.Equal((30, 0), (same.Purchased, same.Owed)); // 2 of 5 dollars went back, and 20 of 50 credits with them
        Figures.Record("P-03", "all orders of the events of one purchase: one balance", $"{orders.Count} of {orders.Count} orders");
    }

    private static IEnumerable<string[]> Orders(string[] all) => all.Length is 0
        ? [[]]
        : all.SelectMany(first => Orders([.. all.Except([first])]).Select(rest => (string[])[first, .. rest]));

    /// <summary>A purchase of the small pack, by a workspace of its own, that is paid and of which nobody was told.</summary>
    private async Task<Purchase> PaidAsync()
    {
        var services = silent.App.Services;
        var slug = $"shop-{Guid.NewGuid():N}"[..20];
        var (_, owner) = await services.GetRequiredService<TenantStore>().CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), $"{slug}@example.com", "A shop", slug, default);
        var pack = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<PackOptions>>().Value.Find("small")!;
        var url = await services.GetRequiredService<Checkout>().StartAsync(owner!, pack, keepsCard: false, PurchaseId.New(TimeProvider.System), default);
        await Shop.PayAloneAsync(url);
        return (await services.GetRequiredService<PurchaseStore>().ListAsync(owner!.Tenant, 1, default))[0];
    }

    private async Task GiveBackAsync(Purchase purchase, long amount) =>
        await new RefundService(silent.App.Services.GetRequiredService<IStripeClient>()).CreateAsync(new RefundCreateOptions { PaymentIntent = await PaymentOfAsync(purchase), Amount = amount });

    private async Task<byte[]> NoticeAsync(string what, Purchase purchase) => what switch
    {
        "completed" => Notice.Of("checkout.session.completed", purchase.SessionId!),
        "refunded" => Notice.Of("charge.refunded", "ch_1", "charge", await PaymentOfAsync(purchase)),
        "disputed" => Notice.Of("charge.dispute.created", "dp_1", "dispute", await PaymentOfAsync(purchase)),
        _ => Notice.Of("charge.dispute.closed", "dp_1", "dispute", await PaymentOfAsync(purchase)),
    };

    private async Task<string> PaymentOfAsync(Purchase purchase) =>
        (await new Stripe.Checkout.SessionService(silent.App.Services.GetRequiredService<IStripeClient>()).GetAsync(purchase.SessionId)).PaymentIntentId;

    private Task<IReadOnlyList<LedgerEntry>> EntriesAsync(TenantId tenant) => silent.App.Services.GetRequiredService<CreditLedger>().ListEntriesAsync(tenant, null, 50, default);
}
