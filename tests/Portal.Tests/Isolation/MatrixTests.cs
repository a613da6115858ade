using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>The walls between tenants, at every route that there is. <c>docs/testing.md</c> says what to do when one comes.</summary>
public sealed class MatrixTests(Walk walk) : IClassFixture<Walk>
{
    private const int ProblemsShown = 20;

    [Fact]
    public async Task Every_route_has_a_line_that_says_whom_it_is_for()
    {
        var routes = await EndpointTable.ReadAsync(walk.App.Services);

        var missing = routes.Except(Doors.All.Select(door => door.Name)).Select(route =>
            $"{route} has no line in Isolation/Doors.cs: add it where it belongs, with whom it is for, the ids it takes and what else it needs.");
        var superfluous = Doors.All.Select(door => door.Name).Except(routes).Select(door => $"{door} in Isolation/Doors.cs is no route any more: remove the line.");

        ShouldBeNone([.. missing, .. superfluous]);
    }

    [Fact]
    public void Everybody_is_answered_as_their_role_deserves_and_what_is_anothers_does_not_exist()
    {
        var problems = walk.Visits.SelectMany(visit => visit.FindProblems()).ToList();

        ShouldBeNone(problems);
    }

    [Fact]
    public void No_answer_tells_anything_of_another_tenant_and_nothing_of_theirs_changes()
    {
        var leaks = walk.Visits.SelectMany(visit => visit.FindLeaks()).Concat(walk.Changed).ToList();
        var people = walk.Visits.Select(visit => visit.Who.Name).Distinct().Count();
        var requests = walk.Visits.Count + walk.Visits.Count(visit => visit is { Twin: not null, Who.May: null });

        Figures.Record("T-01", "every route, 0 leaks", $"{Doors.All.Count} routes × {people} identities × own, foreign and missing ids = {requests} requests, {leaks.Count} leaks");
        ShouldBeNone(leaks);
    }

    [Fact]
    public void No_answer_to_whoever_is_signed_in_may_be_stored()
    {
        var answers = walk.Visits.Where(visit => !visit.Who.IsAnonymous).ToList();

        var stored = answers.Where(visit => !visit.Answer.IsNotStored).Select(visit => $"{visit}: {visit.Answer.CacheControl}").ToList();

        Figures.Record("T-06", "no-store on 100 % of answers to signed-in people", $"{answers.Count - stored.Count} of {answers.Count}");
        ShouldBeNone(stored);
    }

    // Assert.Empty cuts its message short, and here the message is what helps.
    private static void ShouldBeNone(List<string> problems) => Assert.True(problems.Count is 0, $"{problems.Count}:\n{string.Join('\n', problems.Take(ProblemsShown))}");
}
