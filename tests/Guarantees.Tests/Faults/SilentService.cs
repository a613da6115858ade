using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Faults;
using PosterSaaS.TestSupport.Hosting;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Guarantees.Tests.Faults;

/// <summary>What happened while one service took every call and answered none, and after it came back.</summary>
/// <param name="Usual">Calls it gets in the same time when all is well.</param>
/// <param name="Calls">Calls it got while it was silent.</param>
/// <param name="During">Calls of people meanwhile.</param>
/// <param name="Unfinished">What was not in order at last.</param>
internal sealed record SilentService(AwsService Service, double Usual, long Calls, Traffic During, IReadOnlyList<string> Unfinished, LedgerReport Report)
{
    private const int Customers = 3;
    private const int PerSecond = 5;
    private static readonly TimeSpan WhenAllIsWell = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<SilentService> TryAsync(AwsService service, TimeSpan length)
    {
        await using var model = await StubModel.StartAsync();
        await using var cloud = await TestCloud.StartAsync(model.Address);
        var portal = await cloud.StartPortalAsync(("Credits__DailyAllowance", "10000"));
        await cloud.StartWorkerAsync(("Images__Timeout", "00:00:03"), ("Generations__LeaseDuration", "00:00:05"));
        var customers = await Customer.SignUpAsync(cloud, portal, Customers);
        await using var watch = LedgerWatch.Start(cloud.Direct, cloud.Tables, [.. customers.Select(customer => customer.Tenant)]);
        var proxy = service switch { AwsService.DynamoDB => cloud.DynamoDB, AwsService.S3 => cloud.S3, AwsService.Bedrock => cloud.Bedrock };

        var before = proxy.Calls;
        await new Traffic(customers, portal, PerSecond).RunAsync(WhenAllIsWell);
        var usual = (proxy.Calls - before) * (length / WhenAllIsWell);

        before = proxy.Calls;
        proxy.Faults = FaultPlan.Dead;
        var during = await new Traffic(customers, portal, PerSecond).RunAsync(length);
        var calls = proxy.Calls - before;
        proxy.Faults = FaultPlan.None;

        var problems = await Eventually.BecomesAsync(() => FindProblemsAsync(cloud, customers, portal), found => found.Count == 0, Patience);
        return new SilentService(service, usual, calls, during, problems, await watch.StopAsync());
    }

    private static async Task<IReadOnlyList<string>> FindProblemsAsync(TestCloud cloud, Customer[] customers, HostProcess portal)
    {
        var after = await new Traffic(customers, portal, PerSecond).RunAsync(TimeSpan.FromSeconds(1));
        var audits = await Task.WhenAll(customers.Select(customer => LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, customer.Tenant, mustBeFinished: true)));
        return [.. audits.SelectMany(audit => audit.Problems), .. after.IsAllWell ? Array.Empty<string>() : [after.Summary]];
    }
}
