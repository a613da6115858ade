using System.Collections.Concurrent;
using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>
/// Events twenty times, shuffled, many at once, while people come back and the reconciler looks, with tables that lose calls and answers:
/// each session is credited exactly once.
/// </summary>
public sealed class DeliveryTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    private const int Deliveries = 20;
    private const int AtOnce = 16;
    private const int Returns = 2;
    private static readonly int Sessions = TestRun.Choose(20, 100);
    private static readonly int Seeds = TestRun.Choose(1, 5);

    [Fact]
    public async Task Twenty_deliveries_of_each_session_are_one_grant_each()
    {
        var (exact, faults, refused, deliveries) = (0, 0, 0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var tables = new FaultyTables(seed);
            var portal = await (await PortalApp.SharedAsync()).StartAnotherAsync(between: tables, stripe: silent.App.Stripe);
            var sales = new ConcurrentBag<Sale>();
            await Parallel.ForEachAsync(Enumerable.Range(0, Sessions), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) => sales.Add(await Sale.PaidAsync(silent.App)));
            var calls = sales.SelectMany(sale => Enumerable.Range(0, Deliveries).Select(number => Tell(portal, number % 2 is 0 ? "checkout.session.completed" : "checkout.session.async_payment_succeeded", sale))
                .Concat(Enumerable.Repeat(ComeBack(portal, sale), Returns))
                .Append(Look(portal, sale))).ToArray();
            new Random(seed).Shuffle(calls);

            await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
            {
                while (!await call())
                {
                    Interlocked.Increment(ref refused); // and Stripe tells it again
                }
            });

            var grants = await Task.WhenAll(sales.Select(async sale => (await sale.EntriesAsync()).Where(entry => entry.Kind is EntryKind.Purchase).ToList()));
            exact += grants.Count(entries => entries is [{ Purchased: Shop.SmallCredits }]);
            (faults, deliveries) = (faults + tables.Faults, deliveries + (Sessions * Deliveries));
        }

        Figures.Record(
            "P-02",
            $"{Seeds} x {Sessions} sessions x {Deliveries} shuffled deliveries, {AtOnce} at once, faults, returns and reconciler on: {Seeds * Sessions} times 1 grant",
            $"{exact} times 1 grant for {deliveries} deliveries; {faults} faults, {refused} answers of 5xx and sent again");
        Assert.Equal(Seeds * Sessions, exact);
        Assert.True(faults > 0, "there were faults");
    }

    private static Func<Task<bool>> Tell(PortalApp portal, string type, Sale sale)
    {
        var notice = Notice.Of(type, sale.Purchase.SessionId!);
        return async () => await portal.SendAsync(notice) is HttpStatusCode.OK;
    }

    /// <summary>The page that people come back to asks for the same.</summary>
    private static Func<Task<bool>> ComeBack(PortalApp portal, Sale sale) => () => TryAsync(() => portal.Services.GetRequiredService<Fulfilment>().ApplyAsync(sale.Purchase.SessionId!, default));

    /// <summary>The reconciler, as if the time had come.</summary>
    private Func<Task<bool>> Look(PortalApp portal, Sale sale) => () => TryAsync(async () =>
    {
        await silent.App.Services.GetRequiredService<IAmazonDynamoDB>().UpdateItemAsync(new UpdateItemRequest
        {
            TableName = silent.App.Services.GetRequiredService<TableNames>().Credits,
            Key = Keys.OpenPurchase(sale.Tenant, sale.Purchase.Id.Value),
            UpdateExpression = "SET LookAt = :now",
            ConditionExpression = "attribute_exists(PK)",
            ExpressionAttributeValues = new() { [":now"] = AttributeValues.Time(DateTimeOffset.UtcNow.AddMinutes(-1)) },
        });
        await portal.Services.GetRequiredService<Reconciler>().SweepAsync(default);
    });

    // Who is refused by the tables looks again later, as people and timers do; a purchase that is settled needs no look.
    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is AmazonDynamoDBException or HttpRequestException or TimeoutException)
        {
        }

        return true;
    }
}
