using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;
using PosterSaaS.TestSupport.Faults;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Money;

/// <summary>Two hundred requests at once on fifty credits, again and again, each time by a new tenant; watched and written down.</summary>
public sealed class Rush : IAsyncLifetime
{
    public const int Credits = 50;
    public const int Requests = 200;

    private readonly List<Round> _rounds = [];

    public static int Rounds { get; } = TestRun.Choose(everyDay: 5, whenLong: 20);

    /// <summary>Rounds of which every number is right.</summary>
    public int Exact => _rounds.Count(round => round == new Round(Credits, Requests - Credits, 0, 0));

    public IReadOnlyCollection<Round> Seen => _rounds;

    /// <summary>What the ledgers' readers saw, round by round.</summary>
    public IReadOnlyList<LedgerReport> Reports { get; private set; } = [];

    /// <summary>What disagrees in the books at rest.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public IReadOnlyCollection<ProxiedCall> Wire { get; private set; } = [];

    /// <summary>What went over the wire and should not have.</summary>
    public IReadOnlyList<string> WireViolations { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using var cloud = await TestCloud.StartAsync();
        var portal = await cloud.StartPortalAsync(("Credits__DailyAllowance", "50"));
        cloud.DynamoDB.IsLogging = true;
        var (reports, problems) = (new List<LedgerReport>(), new List<string>());
        for (var round = 0; round < Rounds; round++)
        {
            var (person, tenant) = await Customer.SignUpAsync(cloud, portal);
            using var caller = new Caller(person, portal);
            await using var watch = LedgerWatch.Start(cloud.Direct, cloud.Tables, tenant);
            var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => caller.GenerateAsync($"key-{number}")));
            reports.Add(await watch.StopAsync());

            var accepted = answers.Count(answer => answer.IsAccepted);
            var refused = answers.Count(answer => answer.Status is HttpStatusCode.PaymentRequired);
            _rounds.Add(new Round(accepted, refused, Requests - accepted - refused, await caller.CreditsAsync()));
            problems.AddRange((await LedgerAudit.CheckAsync(cloud.Direct, cloud.Tables, tenant)).Problems);
        }

        (Reports, Problems, Wire) = (reports, problems, cloud.DynamoDB.Log);
        WireViolations = WireAudit.FindViolations(Wire, cloud.Tables);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>How one round ended.</summary>
    public sealed record Round(int Accepted, int Refused, int Other, int Left);
}
