using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>What is taken away on one instance is gone on another, in open tabs and open streams, too.</summary>
public sealed class TwoInstancesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Times = 20;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("removed", "POST /members/{id}?handler=Remove", 404)]
    [InlineData("made Billing", "POST /members/{id}?handler=Role", 403)]
    public async Task Whoever_may_not_see_posters_any_more_sees_none_elsewhere_and_open_streams_end(string what, string door, int refusal)
    {
        using var here = portal.App.NewClient();
        using var there = (await portal.App.StartAnotherAsync()).NewClient();
        var (house, owner) = await OpenAsync();
        var poster = await StartPosterAsync(here, house, owner);
        var people = await Task.WhenAll(Enumerable.Range(0, Times).Select(number => ArriveAsync(there, house, poster, number)));

        var gone = new List<Task<TimeSpan>>();
        foreach (var (person, stream) in people)
        {
            var done = await AskAsync(here, house, owner, Named(door).With("role", nameof(Role.Billing)), person.User.Value);
            Assert.Equal(302, done.Status);
            gone.Add(GoneAsync(there, house, person, stream, refusal));
        }

        Judge(what, await Task.WhenAll(gone));
    }

    [Fact]
    public async Task A_suspended_workspace_takes_nothing_elsewhere_until_it_is_resumed()
    {
        using var here = portal.App.NewClient();
        using var there = (await portal.App.StartAnotherAsync()).NewClient();
        var (house, owner) = await OpenAsync();
        var @operator = await Somebody.SignUpAsync(portal.App, "operator", UserPool.NewEmail(), isOperator: true);

        var times = new List<TimeSpan>();
        for (var time = 0; time < Times; time++)
        {
            await AskAsync(here, house, @operator, Named("POST /admin/workspaces/{id}?handler=Suspend").With("reason", "a test"), house.Tenant.Value);
            times.Add(await UntilAsync(403, () => AskAsync(there, house, owner, Named("POST /api/generate"), "")));
            await AskAsync(here, house, @operator, Named("POST /admin/workspaces/{id}?handler=Resume").With("reason", "a test"), house.Tenant.Value);
            await UntilAsync(202, () => AskAsync(there, house, owner, Named("POST /api/generate"), ""));
        }

        Judge("suspended", times);
    }

    private static Door Named(string name) => Doors.All.Single(door => door.Name == name);

    private static void Judge(string what, IReadOnlyList<TimeSpan> times)
    {
        var soon = times.Count(time => time <= AtMost);
        Figures.Record("T-07", "on another instance within 5 s, 20 of 20", string.Create(CultureInfo.InvariantCulture, $"{what}: {soon} of {times.Count}, at most {times.Max().TotalSeconds:0.0} s"));
        Assert.Equal(Times, soon);
    }

    private async Task<(House House, Somebody Owner)> OpenAsync()
    {
        var house = await House.BuildAsync(portal.App, "elm");
        var owner = await Somebody.SignUpAsync(portal.App, "owner", UserPool.NewEmail());
        await house.AdmitAsync(owner.User, owner.Email, Role.Owner);
        return (house, owner);
    }

    // Nobody works in these tests, so it stays in the queue, and streams about it stay open.
    private static async Task<string> StartPosterAsync(HttpClient client, House house, Somebody owner)
    {
        var started = await AskAsync(client, house, owner, Named("POST /create"), "");
        return QueryHelpers.ParseQuery(started.Location[started.Location.IndexOf('?', StringComparison.Ordinal)..])["generation"].ToString();
    }

    /// <summary>Somebody with a page open, and on it a stream that tells about a poster in the works.</summary>
    private async Task<(Somebody Who, StreamReader Stream)> ArriveAsync(HttpClient there, House house, string poster, int number)
    {
        var who = await Somebody.SignUpAsync(portal.App, $"creator {number}", UserPool.NewEmail());
        await house.AdmitAsync(who.User, who.Email, Role.Creator);
        var page = await AskAsync(there, house, who, Named("GET /generations/{id}"), poster);
        using var request = who.Ask(Named("GET /api/generations/{id}/events"), house.Slug, _ => poster, Way.Session);
        var response = await there.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var stream = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal((200, "event: status"), (page.Status, await stream.ReadLineAsync()));
        return (who, stream);
    }

    /// <returns>How long it took until tab, call and stream had noticed.</returns>
    private static async Task<TimeSpan> GoneAsync(HttpClient there, House house, Somebody who, StreamReader stream, int refusal)
    {
        var since = Stopwatch.StartNew();
        using (stream)
        {
            await Task.WhenAll(
                UntilAsync(refusal, () => AskAsync(there, house, who, Named("GET /history"), "")),
                UntilAsync(refusal, () => AskAsync(there, house, who, Named("GET /api/history"), "", Way.Token)),
                stream.ReadToEndAsync().WaitAsync(Patience));
        }

        return since.Elapsed;
    }

    private static async Task<TimeSpan> UntilAsync(int status, Func<Task<Answer>> ask)
    {
        var since = Stopwatch.StartNew();
        await Eventually.BecomesAsync(ask, answer => answer.Status == status, Patience);
        return since.Elapsed;
    }

    private static async Task<Answer> AskAsync(HttpClient client, House house, Somebody who, Door door, string id, Way way = Way.Session)
    {
        using var request = who.Ask(door, house.Slug, _ => id, way);
        return await Answer.ToAsync(client, request);
    }
}
