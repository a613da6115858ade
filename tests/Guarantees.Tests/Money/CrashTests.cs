using System.Collections.Concurrent;
using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Faults;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public class CrashTests(WatchedReads watched)
{
    private const int Clients = 20;
    private const int Tenants = 4;
    private static readonly int Kills = TestRun.Choose(everyDay: 10, whenLong: 100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_portal_that_is_killed_between_the_charge_and_the_answer_loses_neither()
    {
        await using var cloud = await TestCloud.StartAsync();
        var portals = new ConcurrentDictionary<int, HostProcess>();
        await Task.WhenAll(StartAsync(0), StartAsync(1));
        var customers = await Customer.SignUpAsync(cloud, portals[0], Tenants);
        await using var watch = LedgerWatch.Start(cloud.Direct, cloud.Tables, [.. customers.Select(customer => customer.Tenant)]);
        using var enough = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(client => PostAsync(customers[client % Tenants].Person, client)).ToList();
        var afterCharge = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            afterCharge += await KillAsync(kill % 2, exactly: kill % 4 < 2) ? 1 : 0;
            await StartAsync(kill % 2);
        }

        await enough.CancelAsync();
        var keys = (await Task.WhenAll(clients)).SelectMany(each => each).ToList();

        var report = await watch.StopAsync();
        watched.Add(report);
        var audits = await Task.WhenAll(customers.Select(customer => LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, customer.Tenant)));
        var (charges, accepted) = (audits.Sum(audit => audit.Count("Reservation")), keys.Count(answers => answers[^1].IsAccepted));
        Figures.Record(
            "M-09",
            $"{Kills} kills: each key ends 202, charges = keys",
            $"{Kills} kills, {afterCharge} right after a charge: {accepted} of {keys.Count} keys 202, {charges} charges, {keys.Count(answers => answers.Count > 1)} asked again");
        Assert.Equal((keys.Count, keys.Count), (accepted, charges));
        Assert.All(keys, answers => Assert.All(answers.Where(answer => answer.IsFinal), answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status)));
        Assert.Equal(keys.Count, keys.Select(answers => answers[^1].Id).Distinct().Count());
        Assert.Empty(report.Violations.Concat(audits.SelectMany(audit => audit.Problems)));

        async Task StartAsync(int instance) => portals[instance] = await cloud.StartPortalAsync(
            ("AWS_ACCESS_KEY_ID", KeyOf(instance)), ("Credits__DailyAllowance", "10000"), ("Limits__UnfinishedPerTenant", "100000"));

        // Either once the charge is stored and nobody knows, or wherever it happens to be.
        async Task<bool> KillAsync(int instance, bool exactly)
        {
            var victim = portals[instance];
            if (exactly)
            {
                using var hook = cloud.DynamoDB.OnNext(Moment.Answered, call => call is { Operation: "TransactWriteItems", Status: 200 } && call.Caller == KeyOf(instance), call =>
                {
                    victim.Kill();
                    call.Abort();
                    return Task.CompletedTask;
                });
                await hook.Fired.WaitAsync(Patience);
            }
            else
            {
                victim.Kill();
            }

            await victim.ExitAsync(Patience);
            return exactly;
        }

        // One key after the other, each until the last word on it, at whichever instance answers.
        async Task<List<List<Answer>>> PostAsync(Person person, int client)
        {
            var keys = new List<List<Answer>>();
            var turn = client;
            using var caller = new Caller(person, () => portals[turn % 2]);
            while (!enough.IsCancellationRequested)
            {
                var answers = new List<Answer>();
                do
                {
                    answers.Add(await caller.GenerateAsync($"key-{client}-{keys.Count}"));
                    turn += answers[^1].IsFinal ? 0 : 1;
                }
                while (!answers[^1].IsFinal);

                keys.Add(answers);
                turn++;
            }

            return keys;
        }
    }

    private static string KeyOf(int instance) => $"portal{instance}";
}
