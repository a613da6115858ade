using System.Net;
using System.Text;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class SpendTests(WatchedReads reads, WatchedWrites writes)
{
    private const int CallsPerDay = 30;
    private const int Allowance = 3;

    [Fact]
    public async Task A_crowd_of_new_accounts_gets_no_more_out_of_the_model_than_the_day_allows_and_pays_for_no_more()
    {
        var (accounts, posts) = TestRun.Choose((20, 5), (50, 20));
        await using var workshop = await Workshop.OpenAsync(
            tenants: 0,
            ("Limits__ModelCallsPerDay", $"{CallsPerDay}"),
            ("Credits__DailyAllowance", $"{Allowance}"),
            ("Generations__Deadline", TestRun.Choose("00:30:00", "00:01:00")));
        var portal = await workshop.StartPortalAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, accounts).Select(_ => workshop.Cloud.NewPersonAsync()));
        var accepted = (await Task.WhenAll(people.Select((person, number) => PostAsync(person, portal, number, posts)))).Sum();
        foreach (var person in people)
        {
            workshop.Add(new TenantId((await workshop.Cloud.FindTenantAsync(person))!));
        }

        var workers = await workshop.StartWorkersAsync(2);
        await HandedBackAsync(workshop, atLeast: 10);
        var turnedAway = await Task.WhenAll(people.Select(person => TurnAwayAsync(person, portal)));
        if (TestRun.IsLong)
        {
            await workshop.AllFinishedAsync(within: 2 * Workshop.Patience);
        }

        Array.ForEach(workers, worker => worker.Terminate());
        await Task.WhenAll(workers.Select(worker => worker.ExitAsync(Workshop.Patience)));

        var seen = await workshop.InspectAsync(mustBeFinished: TestRun.IsLong);
        seen.AddTo(reads, writes);
        var (painted, charged) = (seen.Count(GenerationStatus.Succeeded), seen.Audits.Sum(audit => audit.Count("Settlement")));
        var (held, released) = (seen.Audits.Sum(audit => audit.Balance.Reserved), seen.Generations.Count(generation => generation.Failure is FailureReason.LimitReached));
        Figures.Record(
            "O-06",
            $"{accounts} new accounts x {posts} posts: <= {CallsPerDay} model calls, the breaker opens there, calls <= attempts",
            $"{seen.AllModelCalls} calls for {accepted} accepted; {charged} charged, {held} held, {released} released; "
            + $"{turnedAway.Count(away => away)} of {accounts} turned away with 503");
        Assert.Equal((accounts * Allowance, CallsPerDay), (accepted, seen.AllModelCalls));
        Assert.Equal((CallsPerDay, CallsPerDay), (painted, charged));
        Assert.All(turnedAway, Assert.True);
        Assert.Equal(accepted, seen.Generations.Count);
        Assert.Empty(seen.Problems);
    }

    private static async Task<int> PostAsync(Person person, HostProcess portal, int number, int posts)
    {
        using var caller = new Caller(person, portal);
        var answers = new List<Answer>();
        for (var post = 0; post < posts; post++)
        {
            answers.Add(await caller.GenerateAsync($"key-{post}", $$"""{"prompt":"poster {{post}} of account {{number}}"}"""));
        }

        return answers.Count(answer => answer.IsAccepted);
    }

    /// <summary>Until so many were claimed, and put back because the model may not be asked any more.</summary>
    private static Task<int> HandedBackAsync(Workshop workshop, int atLeast) => Eventually.BecomesAsync(
        async () => (await workshop.ListAsync()).Count(generation => generation is { Status: GenerationStatus.Queued, Attempt: > 0 }),
        handedBack => handedBack >= atLeast,
        Workshop.Patience);

    /// <summary>Asks once more. True when told to come back tomorrow, and charged nothing.</summary>
    private static async Task<bool> TurnAwayAsync(Person person, HostProcess portal)
    {
        using var caller = new Caller(person, portal);
        using var client = new HttpClient();
        var before = await caller.CreditsAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Address, "/api/generate"));
        request.Headers.Authorization = new("Bearer", person.AccessToken);
        request.Headers.Add("Idempotency-Key", "one more");
        request.Content = new StringContent(Caller.Jazz, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var isTold = response.StatusCode is HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter?.Delta > TimeSpan.Zero;
        return isTold && await caller.CreditsAsync() == before;
    }
}
