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
internal sealed record SilentService(AwsService Service, double Usual, long Calls, Traffic During, LedgerReport Report)
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
        await AllIsDoneAsync(cloud, customers);
        var usual = (proxy.Calls - before) * (length / WhenAllIsWell);

        before = proxy.Calls;
        proxy.Faults = FaultPlan.Dead;
        var during = await new Traffic(customers, portal, PerSecond).RunAsync(length);
        var calls = proxy.Calls - before;
        proxy.Faults = FaultPlan.None;

        await Eventually.BecomesAsync(() => IsWellAsync(customers, portal), well => well, Patience);
        await AllIsDoneAsync(cloud, customers);
        return new SilentService(service, usual, calls, during, await watch.StopAsync());
    }

    private static async Task<bool> IsWellAsync(Customer[] customers, HostProcess portal) =>
        (await new Traffic(customers, portal, PerSecond).RunAsync(TimeSpan.FromSeconds(1))).IsAllWell;

    private static async Task AllIsDoneAsync(TestCloud cloud, Customer[] customers) =>
        await Eventually.BecomesAsync(() => FindUnfinishedAsync(cloud, customers), found => found.Length == 0, Patience);

    private static async Task<string> FindUnfinishedAsync(TestCloud cloud, Customer[] customers)
    {
        var audits = await Task.WhenAll(customers.Select(customer => LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, customer.Tenant, mustBeFinished: true)));
        return string.Join('\n', audits.SelectMany(audit => audit.Problems));
    }
}
