using System.Diagnostics;
using System.Globalization;
using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Faults;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public sealed class PaymentKillTests
{
    private const int Tenants = 4;
    private const int Undisturbed = 100;
    private static readonly int Kills = TestRun.Choose(everyDay: 21, whenLong: 100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallTime = TimeSpan.FromMilliseconds(20);

    // A portal's first grants take so long, from the request to the answer: kills at any moment fall before, into and behind them.
    private static readonly TimeSpan GrantTime = TimeSpan.FromMilliseconds(800);

    /// <summary>Where a portal is killed.</summary>
    private enum Kill
    {
        /// <summary>The transaction is on its way, and does not arrive.</summary>
        Granting,

        /// <summary>The transaction is stored; the answer is cut off.</summary>
        Granted,

        /// <summary>Wherever it happens to be.</summary>
        AnyMoment,
    }

    [Fact]
    public async Task A_portal_that_is_killed_in_the_middle_of_a_grant_grants_once_when_it_is_told_again()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var till = new Till(cloud);
        var survivor = await cloud.StartPortalAsync();
        var tenants = (await Customer.SignUpAsync(cloud, survivor, Tenants)).Select(customer => customer.Tenant).ToList();
        var times = await MeasureAsync(till, survivor, tenants);

        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var sessions = new List<string>();
        var (stored, lost) = (0, 0);
        cloud.DynamoDB.Faults = FaultPlan.None with { Late = 1, Delay = CallTime };
        var next = StartAsync(0);
        for (var number = 0; number < Kills; number++)
        {
            var victim = await next;
            next = StartAsync(number + 1);
            var told = await Task.WhenAll(tenants.Select(till.SellAsync));
            sessions.AddRange(told);
            var answers = told.Select(session => Till.TellAsync(victim, session)).ToList();
            await KillAsync((Kill)(number % 3), victim, number);
            lost += (await Task.WhenAll(answers)).Count(answer => answer is null);
            stored += (await GrantsAsync()).Count(grant => told.Contains(grant));
            await Task.WhenAll(told.Select(async session =>
            {
                while (await Till.TellAsync(survivor, session) is not HttpStatusCode.OK)
                {
                    await Task.Delay(CallTime); // as Stripe, which takes longer
                }
            }));
        }

        await next;
        var again = await Task.WhenAll(sessions.Select(session => Till.TellAsync(survivor, session)));
        var grants = (await GrantsAsync()).Where(sessions.Contains).CountBy(session => session).ToDictionary();
        var once = grants.Count(session => session.Value is 1);
        var audits = await AuditAsync();
        Figures.Record(
            "P-06",
            $"{Kills} kills in the middle of grants, told again: each granted once; p95 of an undisturbed answer <= 200 ms",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{once} of {sessions.Count} granted once, {grants.Values.Count(count => count > 1)} twice; {lost} answers lost, {stored} grants stored by then; p95 {times[Undisturbed * 95 / 100].TotalMilliseconds:0} ms"));
        Assert.All(again, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.True(once == sessions.Count, $"Seed {seed}: {once} of {sessions.Count} were granted once.");
        Assert.Empty(audits.SelectMany(audit => audit.Problems));
        Assert.Equal((sessions.Count + Undisturbed) * Till.Credits, audits.Sum(audit => audit.Balance.Purchased));

        Task<HostProcess> StartAsync(int number) => cloud.StartPortalAsync(("AWS_ACCESS_KEY_ID", KeyOf(number)));

        async Task KillAsync(Kill kill, HostProcess victim, int number)
        {
            if (kill is Kill.AnyMoment)
            {
                await Task.Delay(GrantTime * random.NextDouble());
                victim.Kill();
            }
            else
            {
                using var hook = cloud.DynamoDB.OnNext(kill is Kill.Granting ? Moment.Received : Moment.Answered, call => call.Operation is "TransactWriteItems" && call.Caller == KeyOf(number), call =>
                {
                    victim.Kill();
                    call.Abort();
                    return Task.CompletedTask;
                });
                await hook.Fired.WaitAsync(Patience);
            }

            await victim.ExitAsync(Patience);
        }

        Task<LedgerAudit[]> AuditAsync() => Task.WhenAll(tenants.Select(tenant => LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, tenant)));

        async Task<IReadOnlyList<string>> GrantsAsync()
        {
            var books = await AuditAsync();
            return [.. books.SelectMany(book => book.Entries).Where(entry => entry.Kind is "Purchase").Select(entry => entry.Reference["checkout:".Length..])];
        }
    }

    /// <returns>What undisturbed answers took, the shortest first.</returns>
    private static async Task<List<TimeSpan>> MeasureAsync(Till till, HostProcess portal, List<string> tenants)
    {
        var times = new List<TimeSpan>();
        for (var number = 0; number < Undisturbed; number++)
        {
            var session = await till.SellAsync(tenants[number % tenants.Count]);
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.OK, await Till.TellAsync(portal, session));
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return [.. times.Order()];
    }

    private static string KeyOf(int number) => $"portal{number}";
}
