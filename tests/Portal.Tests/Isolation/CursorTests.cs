using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Tests.Api;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>A cursor is of use to whom it was given, where it was given, as it was given.</summary>
public sealed class CursorTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int AtOnce = 8;

    [Fact]
    public async Task A_cursor_with_any_bit_flipped_is_refused()
    {
        using var client = await portal.App.NewApiClientAsync();
        var cursor = await CursorAsync(client);
        var altered = FlippedAsSent(cursor).Concat(FlippedInside(cursor)).ToList();

        var statuses = await SendAsync(client, altered);
        var kept = await client.SendAsync(HttpMethod.Get, "/api/history?limit=1&cursor=" + cursor);

        var refused = statuses.Count(status => status is HttpStatusCode.BadRequest);
        Figures.Record("T-05", "every bit of a cursor flipped: 400, 0 × 5xx", $"{refused} of {altered.Count} are 400, {statuses.Count(status => (int)status >= 500)} × 5xx");
        Assert.Equal(HttpStatusCode.OK, kept.Status);
        Assert.Equal(altered.Count, refused);
    }

    [Fact]
    public async Task A_cursor_of_another_tenant_of_another_list_and_what_is_none_are_refused()
    {
        using var client = await portal.App.NewApiClientAsync();
        using var other = await portal.App.NewApiClientAsync();
        using var browser = portal.App.OpenBrowser();
        var page = await browser.SignUpAsync();
        var cursors = portal.App.Services.GetRequiredService<Cursors>();
        var own = await portal.App.OwnWorkspaceAsync(client);
        await client.GenerateAsync("""{"prompt":"one"}""", "key");
        var (_, history) = await client.SendAsync(HttpMethod.Get, "/api/history");
        var last = Domain.Generations.GenerationId.TryParse(history.GetProperty("items")[0].GetProperty("id").GetString())!.Value;
        string[] foreign =
        [
            await CursorAsync(other),
            cursors.Protect(own.Tenant, CursorKind.Page, last),
            browser.Cookies.Single(cookie => cookie.Name == "session").Value,
            page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            last.Value,
            own.Tenant.Value,
            new('A', 5_000),
        ];

        var statuses = await SendAsync(client, foreign);

        Figures.Record("T-05", "other tenants', other lists' and made-up cursors: 400", $"{statuses.Count(status => status is HttpStatusCode.BadRequest)} of {foreign.Length}");
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.BadRequest, status));
    }

    [Fact]
    public async Task The_history_page_begins_anew_with_ones_own_posters_for_a_cursor_that_is_not_its_own()
    {
        using var browser = portal.App.OpenBrowser();
        using var other = await portal.App.NewApiClientAsync();
        var create = await browser.SignUpAsync();
        await browser.SubmitAsync(create, "Generate", ("Form.Prompt", "a jazz night"));
        var foreign = await CursorAsync(other);

        var page = await browser.GetAsync($"{create.WorkspacePath}/history?cursor={foreign}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("not valid any more", page.Html, StringComparison.Ordinal);
        Assert.Contains("a jazz night", page.Html, StringComparison.Ordinal);
    }

    private static async Task<string> CursorAsync(HttpClient client)
    {
        await client.GenerateAsync("""{"prompt":"first"}""", "key-1");
        await client.GenerateAsync("""{"prompt":"second"}""", "key-2");
        var (_, page) = await client.SendAsync(HttpMethod.Get, "/api/history?limit=1");
        return page.GetProperty("nextCursor").GetString()!;
    }

    private static IEnumerable<string> FlippedAsSent(string cursor) =>
        from at in Enumerable.Range(0, cursor.Length)
        from bit in Enumerable.Range(0, 8)
        select $"{cursor[..at]}{(char)(cursor[at] ^ (1 << bit))}{cursor[(at + 1)..]}";

    private static IEnumerable<string> FlippedInside(string cursor) =>
        from at in Enumerable.Range(0, WebEncoders.Base64UrlDecode(cursor).Length)
        from bit in Enumerable.Range(0, 8)
        select Flip(cursor, at, (byte)(1 << bit));

    private static string Flip(string cursor, int at, byte bit)
    {
        var bytes = WebEncoders.Base64UrlDecode(cursor);
        bytes[at] ^= bit;
        return WebEncoders.Base64UrlEncode(bytes);
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> SendAsync(HttpClient client, IReadOnlyList<string> cursors)
    {
        var statuses = new HttpStatusCode[cursors.Count];
        await Parallel.ForAsync(0, cursors.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (at, _) =>
            statuses[at] = (await client.SendAsync(HttpMethod.Get, "/api/history?limit=1&cursor=" + Uri.EscapeDataString(cursors[at]))).Status);
        return statuses;
    }
}
