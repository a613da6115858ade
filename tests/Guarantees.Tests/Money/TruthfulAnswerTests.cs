using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Faults;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public class TruthfulAnswerTests(WatchedReads watched)
{
    private static readonly int Credits = TestRun.Choose(everyDay: 30, whenLong: 50);
    private static readonly int Requests = TestRun.Choose(everyDay: 120, whenLong: 200);

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, TestRun.Choose(everyDay: 2, whenLong: 5))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task On_a_bad_day_who_is_charged_is_told_so_and_nobody_else(int seed)
    {
        await using var cloud = await TestCloud.StartAsync(seed: seed);
        var portal = await cloud.StartPortalAsync(("Credits__DailyAllowance", $"{Credits}"));
        var (person, tenant) = await Customer.SignUpAsync(cloud, portal);
        using var caller = new Caller(person, portal);
        await using var watch = LedgerWatch.Start(cloud.Direct, cloud.Tables, tenant);

        cloud.DynamoDB.Faults = FaultPlan.BadDay;
        var told = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => RepeatAsync(caller, seed, number)));
        cloud.DynamoDB.Faults = FaultPlan.None;
        var asked = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => caller.GenerateAsync($"key-{number}")));

        var report = await watch.StopAsync();
        watched.Add(report);
        var audit = await LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, tenant);
        var keys = told.Zip(asked, (during, after) => during.Append(after).Where(answer => answer.IsFinal).ToList()).ToList();
        var charged = keys.Count(answers => answers.Exists(answer => answer.IsAccepted));
        var misled = keys.Count(answers => answers.Exists(answer => answer.IsAccepted) && answers.Exists(answer => answer.Status is HttpStatusCode.PaymentRequired));
        var undecided = keys.Count(answers => answers.DistinctBy(answer => (answer.Status, answer.Id)).Count() > 1);
        Figures.Record(
            "M-05",
            $"seed {seed}: {Credits} x 202 = {Credits} charges, 0 charged told 402, 0 keys with two answers",
            $"{charged} x 202 = {audit.Count("Reservation")} charges, {misled} told 402, {undecided} with two, in {told.Sum(answers => answers.Count)} calls");
        Assert.Equal((Credits, Credits, Credits), (charged, audit.Count("Reservation"), audit.Keys));
        Assert.Equal((0, 0), (misled, undecided));
        Assert.All(keys.SelectMany(answers => answers), answer => Assert.Contains(answer.Status, (HttpStatusCode?[])[HttpStatusCode.Accepted, HttpStatusCode.PaymentRequired]));
        Assert.Empty(report.Violations.Concat(audit.Problems));
    }

    /// <summary>Repeats one key until the last word on it; answers everything that was said. Every third caller hangs up first, at any moment.</summary>
    private static async Task<IReadOnlyList<Answer>> RepeatAsync(Caller caller, int seed, int number)
    {
        var key = $"key-{number}";
        var answers = new List<Answer>();
        if (number % 3 == 0)
        {
            answers.Add(await caller.GenerateAsync(key, patience: TimeSpan.FromMilliseconds(new Random(seed + number).Next(20, 2_000))));
        }

        do
        {
            answers.Add(await caller.GenerateAsync(key));
        }
        while (!answers[^1].IsFinal);

        return answers;
    }
}
