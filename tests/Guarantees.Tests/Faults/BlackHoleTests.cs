using System.Globalization;
using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Faults;

[Collection(nameof(TheWholeMachine))]
public class BlackHoleTests(WatchedReads watched)
{
    private const int TriesMax = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Length = TestRun.Choose(everyDay: TimeSpan.FromSeconds(12), whenLong: TimeSpan.FromSeconds(60));

    [Fact]
    public async Task A_service_that_never_answers_is_not_stormed_and_holds_nobody_up()
    {
        // Side by side, each with hosts of its own: it is all waiting.
        var services = await Task.WhenAll(Enum.GetValues<AwsService>().Select(service => SilentService.TryAsync(service, Length)));

        foreach (var service in services)
        {
            watched.Add(service.Report);
            Figures.Record(
                "O-01",
                string.Create(CultureInfo.InvariantCulture, $"{service.Service} silent {Length.TotalSeconds:0} s: <= {CallsMax(service):0} calls, answers <= 10 s, all recovers"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{service.Calls} calls, slowest answer {service.During.Slowest.TotalSeconds:0.0} s, all recovered; {service.During.Summary}"));
        }

        Assert.All(services, service => Assert.InRange(service.Calls, 0, CallsMax(service)));
        Assert.All(services, service => Assert.InRange(service.During.Slowest, TimeSpan.Zero, Deadline));
        Assert.All(services, service => Assert.Empty(service.Report.Violations));
        Assert.All(
            services.Single(service => service.Service is AwsService.DynamoDB).During.Answers,
            answer => Assert.True(answer.IsAccepted || answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.OK, $"{answer}"));
        Assert.All(services.Where(service => service.Service is not AwsService.DynamoDB), service => Assert.True(service.During.IsAllWell, service.During.Summary));
    }

    private static double CallsMax(SilentService service) => service.Usual * TriesMax * 1.2;
}
