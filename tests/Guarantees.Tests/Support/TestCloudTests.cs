using System.Net;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Hosting;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Guarantees.Tests.Support;

public class TestCloudTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_poster_goes_from_the_front_door_through_every_proxy_to_the_history()
    {
        await using var model = await StubModel.StartAsync();
        await using var cloud = await TestCloud.StartAsync(model.Address);
        var portal = await cloud.StartPortalAsync();
        await cloud.StartWorkerAsync();
        var person = await cloud.NewPersonAsync();
        using var caller = new Caller(person, portal);

        var answer = await caller.GenerateAsync("key-1");
        await Eventually.BecomesAsync(
            () => caller.GetAsync("/api/generations/" + answer.Id), one => one.Body.GetProperty("status").GetString() == "SUCCESS", Patience);

        var audit = await LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, (await cloud.FindTenantAsync(person))!, mustBeFinished: true);
        Assert.Empty(audit.Problems);
        Assert.Equal((1, 1, 1), (audit.Count("Settlement"), audit.Keys, model.CallsByPrompt["a jazz night"]));
        Assert.Equal((1, 2), (cloud.Bedrock.Calls, cloud.S3.Calls));
    }

    [Fact]
    public async Task A_host_can_be_frozen_thawed_asked_to_stop_and_killed()
    {
        await using var cloud = await TestCloud.StartAsync();
        var (polite, doomed) = (await cloud.StartPortalAsync(), await cloud.StartPortalAsync());
        using var client = new HttpClient();

        polite.Freeze();
        var whileFrozen = client.GetAsync(new Uri(polite.Address, "/alive"));
        var first = await Task.WhenAny(whileFrozen, Task.Delay(TimeSpan.FromMilliseconds(500)));
        polite.Thaw();
        using var thawed = await whileFrozen;
        polite.Terminate();
        doomed.Kill();

        Assert.NotSame(whileFrozen, first);
        Assert.Equal(HttpStatusCode.OK, thawed.StatusCode);
        Assert.Equal((0, 137), (await polite.ExitAsync(Patience), await doomed.ExitAsync(Patience)));
    }
}
