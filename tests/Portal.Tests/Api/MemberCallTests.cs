using System.Net;
using System.Text;
using System.Text.Json;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Api;

public sealed class MemberCallTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_program_invites_somebody_who_joins_by_the_link_and_removes_them_again()
    {
        var email = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Manage);

        var (status, invited) = await InviteAsync(program, $$"""{"email":"{{email}}","role":"Creator"}""");
        var person = team.OpenBrowser();
        var joined = await person.JoinAsync(invited.GetProperty("link").GetString()!, email);
        var member = Find((await program.SendAsync(HttpMethod.Get, "/api/members")).Body, email)!.Value;
        var removed = await program.SendAsync(HttpMethod.Delete, "/api/members/" + member.GetProperty("id").GetString());
        var gone = await person.GetAsync(team.Path + "/create");

        Assert.Equal((HttpStatusCode.Created, team.Path), (status, joined.WorkspacePath));
        Assert.Equal("Creator", member.GetProperty("role").GetString());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.Status, gone.Status));
        Assert.Contains("API key “web shop”", (await team.Owner.GetAsync(team.Path + "/settings")).Text(".trail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_invitation_is_listed_without_its_link_and_revoked_once()
    {
        var email = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Manage);
        var (_, invited) = await InviteAsync(program, $$"""{"email":"{{email}}","role":"Viewer"}""");
        var link = invited.GetProperty("link").GetString()!;

        var (_, open) = await program.SendAsync(HttpMethod.Get, "/api/invitations");
        var path = "/api/invitations/" + Find(open, email)!.Value.GetProperty("id").GetString();
        var revoked = await program.SendAsync(HttpMethod.Delete, path);
        var again = await program.SendAsync(HttpMethod.Delete, path);

        Assert.DoesNotContain(link[^40..], open.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (revoked.Status, again.Status));
    }

    [Theory]
    [InlineData("""{"email":"ada","role":"Viewer"}""", 422)]
    [InlineData("""{"role":"Viewer"}""", 422)]
    [InlineData("""{"email":"ada@example.com"}""", 422)]
    [InlineData("""{"email":"ada@example.com","role":"Owner"}""", 422)]
    [InlineData("""{"email":"ada@example.com","role":"3"}""", 422)]
    [InlineData("""{"email":"ada@example.com","role":3}""", 400)]
    [InlineData("""{"email":"ada@example.com","role":"Viewer","tenant":"x"}""", 400)]
    public async Task What_is_no_invitation_is_explained_and_invites_nobody(string body, int expected)
    {
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Manage);

        var (status, _) = await InviteAsync(program, body);
        var (_, open) = await program.SendAsync(HttpMethod.Get, "/api/invitations");

        Assert.Equal((expected, 0), ((int)status, open.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task Owners_are_not_removed_by_programs_and_members_are_not_invited_twice()
    {
        var owner = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App, owner);
        using var program = await team.AddProgramAsync(ApiKeyScope.Manage);
        var id = Find((await program.SendAsync(HttpMethod.Get, "/api/members")).Body, owner)!.Value.GetProperty("id").GetString();

        var removed = await program.SendAsync(HttpMethod.Delete, "/api/members/" + id);
        var missing = await program.SendAsync(HttpMethod.Delete, "/api/members/" + new string('x', 3_000));
        var (invited, _) = await InviteAsync(program, $$"""{"email":"{{owner}}","role":"Viewer"}""");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Conflict), (removed.Status, missing.Status, invited));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> InviteAsync(HttpClient program, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await program.PostAsync(new Uri("/api/invitations", UriKind.Relative), content);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private static JsonElement? Find(JsonElement list, string email) =>
        list.GetProperty("items").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(item => item!.Value.GetProperty("email").GetString() == email);
}
