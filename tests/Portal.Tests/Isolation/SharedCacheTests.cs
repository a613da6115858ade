using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>A cache that somebody put in front of the portal: one person must never see what it kept of another.</summary>
public sealed class SharedCacheTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string StyleSheet = "/css/site.css?v=1";

    [Fact]
    public async Task Of_two_people_who_ask_for_the_same_neither_is_answered_with_what_the_other_got()
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, _) = await team.AddAsync(Role.Admin);
        using var cache = await SharedCache.StartAsync(portal.App.Address);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = cache.Address };
        var addresses = Doors.All
            .Where(door => door.Method == HttpMethod.Get && door is { Ids.Count: 0, Values.Count: 0 } && !door.Address.Contains("/events", StringComparison.Ordinal))
            .Select(door => door.Audience is Audience.Members && !door.IsApi ? team.Path + door.Address : door.Address)
            .ToList();

        var answers = new List<(string Address, string Who, string? Cache)>();
        foreach (var address in addresses)
        {
            foreach (var (who, browser) in new[] { ("the first", team.Owner), ("the second", member), ("the first again", team.Owner), ("nobody", null) })
            {
                answers.Add((address, who, await AskAsync(address, browser)));
            }
        }

        var kept = answers.Where(answer => answer is { Cache: "HIT", Who: not "nobody" }).ToList();
        await AskAsync(StyleSheet, null);
        Figures.Record("T-06", "A, B and A again through nginx, the same addresses: 0 answers from its cache", $"{kept.Count} of {answers.Count(answer => answer.Who != "nobody")} for {addresses.Count} addresses");
        Assert.Equal("HIT", await AskAsync(StyleSheet, null)); // it does keep what may be kept
        Assert.All(answers, answer => Assert.NotNull(answer.Cache));
        Assert.Empty(kept);
        Assert.True(addresses.Count > 25, $"{addresses.Count} addresses");

        async Task<string?> AskAsync(string address, Browser? browser)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (browser is not null)
            {
                request.Headers.Add("Cookie", browser.PortalCookies);
            }

            using var answer = await client.SendAsync(request);
            return answer.Headers.TryGetValues("X-Cache", out var values) ? values.Single() : null;
        }
    }
}
