using System.Globalization;
using System.Net;
using PosterSaaS.Guarantees.Tests.Money;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Faults;
using PosterSaaS.TestSupport.Hosting;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Guarantees.Tests.Faults;

[Collection(nameof(TheWholeMachine))]
public class SteadyTrafficTests(WatchedReads watched)
{
    private const int Customers = 5;
    private const int PerSecond = 20;
    private const int Tries = 4;
    private static readonly TimeSpan Length = TestRun.Choose(everyDay: TimeSpan.FromSeconds(10), whenLong: TimeSpan.FromSeconds(60));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly FaultPlan OneInTen = new() { LostAnswer = 0.025, Reset = 0.025, ServerError = 0.025, Throttle = 0.025, Conflict = 0.05 };

    [Fact]
    public async Task When_one_call_in_ten_to_the_tables_goes_wrong_people_hardly_see_it()
    {
        await using var model = await StubModel.StartAsync();
        await using var cloud = await TestCloud.StartAsync(model.Address, seed: 10);
        var portal = await cloud.StartPortalAsync(("Credits__DailyAllowance", "10000"));
        await cloud.StartWorkerAsync(("Generations__LeaseDuration", "00:00:05"));
        var customers = await Customer.SignUpAsync(cloud, portal, Customers);
        await using var watch = LedgerWatch.Start(cloud.Direct, cloud.Tables, [.. customers.Select(customer => customer.Tenant)]);

        (cloud.DynamoDB.IsLogging, cloud.DynamoDB.Faults) = (true, OneInTen);
        var traffic = await new Traffic(customers, portal, PerSecond).RunAsync(Length, Tries);
        cloud.DynamoDB.Faults = FaultPlan.None;
        await Eventually.BecomesAsync(() => FindProblemsAsync(cloud, customers), found => found.Length == 0, Patience);

        var report = await watch.StopAsync();
        watched.Add(report);
        var breaks = report.Violations.Concat(WireAudit.FindViolations(cloud.DynamoDB.Log, cloud.Tables)).ToList();
        var good = traffic.Answers.Count(IsGood);
        var faulty = cloud.DynamoDB.Log.Count(call => call.Fault is not Fault.None);
        Figures.Record(
            "O-02",
            $">= 99.5 % good answers in {Length.TotalSeconds:0} s at {PerSecond} a second, 0 invariant breaks",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{100.0 * good / traffic.Answers.Count:0.0} % of {traffic.Answers.Count}, {breaks.Count} breaks; {faulty} of {cloud.DynamoDB.Log.Count:N0} calls faulty; {traffic.Summary}"));
        Assert.True(good >= 0.995 * traffic.Answers.Count, traffic.Summary);
        Assert.Empty(breaks);
    }

    private static bool IsGood(Answer answer) => answer.Status is < HttpStatusCode.MultipleChoices
        or HttpStatusCode.PaymentRequired or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests;

    private static async Task<string> FindProblemsAsync(TestCloud cloud, Customer[] customers)
    {
        var audits = await Task.WhenAll(customers.Select(customer => LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, customer.Tenant, mustBeFinished: true)));
        return string.Join('\n', audits.SelectMany(audit => audit.Problems));
    }
}
