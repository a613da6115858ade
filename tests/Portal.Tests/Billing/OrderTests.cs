using System.Collections.Concurrent;
using System.Net;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Stripe promises no order: whatever happened to a purchase, and however it is told meanwhile, the ledger ends the same.</summary>
public sealed class OrderTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    private const int AtOnce = 6;

    // Of truths with more orders than that, so many are drawn.
    private static readonly int OrdersMax = TestRun.Choose(everyDay: 5, whenLong: 200);
    private static readonly int DoubledMax = TestRun.Choose(everyDay: 2, whenLong: 20);

    [Fact]
    public async Task Whatever_order_events_come_in_the_ledger_ends_the_same()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var stories = (
            from truth in Truth.All
            from story in Choose(new Telling(truth, copies: 1), OrdersMax, random).Concat(Choose(new Telling(truth, copies: 2), DoubledMax, random))
            select (Truth: truth, Story: story)).ToList();

        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(stories, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (each, _) =>
        {
            var end = await TellAsync(each.Truth, each.Story);
            if (end != End.Of(each.Truth))
            {
                wrong.Add($"{each.Truth}, told {string.Join(' ', each.Story)}: {end}");
            }
        });

        Figures.Record(
            "P-03, P-05",
            "every order of what happens and is told, once and twice: one ledger for each truth",
            $"{stories.Count - wrong.Count} of {stories.Count} orders of {Truth.All.Count} truths");
        Assert.True(wrong.IsEmpty, $"Seed {seed}:\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<IReadOnlyList<Turn>> Choose(Telling telling, int max, Random random)
    {
        var all = telling.All().Take(max + 1).ToList();
        return all.Count <= max ? all : Enumerable.Range(0, max).Select(_ => telling.Draw(random));
    }

    private async Task<End> TellAsync(Truth truth, IReadOnlyList<Turn> story)
    {
        var sale = await Sale.BeginAsync(silent.App);
        var notices = new Dictionary<int, IReadOnlyList<byte[]>>();
        foreach (var turn in story)
        {
            if (turn.Notice is { } notice)
            {
                Assert.Equal(HttpStatusCode.OK, await silent.App.SendAsync(notices[turn.Act][notice]));
            }
            else
            {
                await sale.DoAsync(truth.Acts[turn.Act]);
                notices[turn.Act] = await sale.NewNoticesAsync();
                Assert.Equal(Truth.NoticesOf(truth.Acts[turn.Act]), notices[turn.Act].Count);
            }
        }

        var (purchase, balance, entries) = (await sale.FindAsync(), await sale.BalanceAsync(), await sale.EntriesAsync());
        return new End(
            purchase.State, purchase.CreditsTakenBack, balance.Purchased, balance.Owed, entries.Sum(entry => entry.Purchased), entries.Sum(entry => entry.Owed),
            entries.Count(entry => entry.Reference.StartsWith("checkout:", StringComparison.Ordinal)));
    }

    /// <summary>What has to be the same: the purchase, the balance, and what the entries add up to.</summary>
    private sealed record End(PurchaseState State, int TakenBack, int Purchased, int Owed, int NetPurchased, int NetOwed, int Grants)
    {
        public static End Of(Truth truth) => truth.State is PurchaseState.Granted
            ? new(truth.State, Shop.SmallCredits - truth.Credits, truth.Credits, 0, truth.Credits, 0, 1)
            : new(truth.State, 0, 0, 0, 0, 0, 0);
    }
}
