using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Api;

public sealed class ApiKeyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Jazz = """{"prompt":"a jazz night"}""";

    [Theory]
    [InlineData(ApiKeyScope.Read, "GET", "/api/credits", 200)]
    [InlineData(ApiKeyScope.Read, "GET", "/api/history", 200)]
    [InlineData(ApiKeyScope.Read, "POST", "/api/generate", 403)]
    [InlineData(ApiKeyScope.Read, "GET", "/api/members", 403)]
    [InlineData(ApiKeyScope.Generate, "GET", "/api/history", 200)]
    [InlineData(ApiKeyScope.Generate, "POST", "/api/generate", 400)] // let in, and told that the key of the call is missing
    [InlineData(ApiKeyScope.Generate, "GET", "/api/members", 403)]
    [InlineData(ApiKeyScope.Generate, "POST", "/api/invitations", 403)]
    [InlineData(ApiKeyScope.Manage, "POST", "/api/generate", 400)]
    [InlineData(ApiKeyScope.Manage, "GET", "/api/members", 200)]
    [InlineData(ApiKeyScope.Manage, "GET", "/api/invitations", 200)]
    public async Task A_key_does_what_its_scope_says_and_nothing_else(ApiKeyScope scope, string method, string path, int expected)
    {
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(scope);

        var (status, _) = await program.SendAsync(new HttpMethod(method), path);

        Assert.Equal(expected, (int)status);
    }

    [Fact]
    public async Task A_poster_that_a_program_asks_for_is_charged_to_the_workspace_and_counted_with_the_key()
    {
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Generate, "the shop");

        var (status, body) = await program.GenerateAsync(Jazz, "order 17");
        var (cancelled, _) = await program.SendAsync(HttpMethod.Post, $"/api/generations/{body.GetProperty("id").GetString()}/cancel");
        await program.GenerateAsync(Jazz, "order 18");
        var page = await team.Owner.GetAsync(team.Path + "/keys");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (status, cancelled));
        Assert.Equal("9 credits", page.Text(".ticket"));
        Assert.Contains("Last used", page.Text(".invitations li"), StringComparison.Ordinal);
        Assert.Contains("1 credit this month", page.Text(".invitations li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_from_the_next_call_on_by_every_instance()
    {
        var other = await portal.App.StartAnotherAsync();
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Read);
        using var elsewhere = other.ProgramWith(program.DefaultRequestHeaders.Authorization!.Parameter!);
        var before = await elsewhere.SendAsync(HttpMethod.Get, "/api/credits");

        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/keys"), "Revoke “web shop”");
        var here = await program.SendAsync(HttpMethod.Get, "/api/credits");
        var there = await elsewhere.SendAsync(HttpMethod.Get, "/api/credits");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (before.Status, here.Status, there.Status));
    }

    [Fact]
    public async Task Revoked_unknown_and_malformed_keys_get_the_same_answer()
    {
        using var team = await Team.NewAsync(portal.App);
        using var revoked = await team.AddProgramAsync(ApiKeyScope.Read);
        var text = revoked.DefaultRequestHeaders.Authorization!.Parameter!;
        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/keys"), "Revoke “web shop”");
        string[] keys = [text, ApiKey.Reveal(TenantSecret.New(TenantId.New())), text[..^1], text + "A", "psk_", "psk_%00", "psk_" + new string('A', 4_000)];

        var answers = new List<string>();
        foreach (var key in keys)
        {
            using var program = portal.App.ProgramWith(key);
            using var response = await program.GetAsync(new Uri($"/w/{team.Slug}/api/credits", UriKind.Relative));
            answers.Add($"{response.StatusCode} {response.Headers.WwwAuthenticate} {response.Content.Headers.ContentType}");
        }

        Assert.Equal("Unauthorized Bearer error=\"invalid_token\" application/problem+json", Assert.Single(answers.Distinct()));
    }

    [Fact]
    public async Task A_key_opens_its_own_workspace_and_no_other()
    {
        using var team = await Team.NewAsync(portal.App);
        using var others = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Manage);

        var inside = await program.SendAsync(HttpMethod.Get, $"{team.Path}/api/members");
        var foreign = await program.SendAsync(HttpMethod.Get, $"{others.Path}/api/members");
        var missing = await program.SendAsync(HttpMethod.Get, "/w/no-such-place/api/members");
        program.DefaultRequestHeaders.Add("Workspace", team.Slug);
        var named = await program.SendAsync(HttpMethod.Get, "/api/members");
        program.DefaultRequestHeaders.Remove("Workspace");
        program.DefaultRequestHeaders.Add("Workspace", others.Slug);
        var claimed = await program.SendAsync(HttpMethod.Get, "/api/members");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (inside.Status, named.Status));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, missing.Status, claimed.Status));
    }

    [Theory]
    [InlineData("/keys")]
    [InlineData("/members")]
    [InlineData("/create")]
    public async Task A_key_opens_no_page(string page)
    {
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Manage);

        using var response = await program.GetAsync(new Uri(team.Path + page, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/signin", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_suspended_workspace_a_program_looks_and_changes_nothing()
    {
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Manage);
        var tenant = ApiKey.TryParse(program.DefaultRequestHeaders.Authorization!.Parameter!)!.Tenant;
        await portal.App.Services.GetRequiredService<TenantDesk>().TrySuspendAsync(tenant, new Actor(new UserId("pool:operator"), "op@example.com"), "Chargeback", default);

        var look = await program.SendAsync(HttpMethod.Get, "/api/history");
        var (make, _) = await program.GenerateAsync(Jazz, "key");
        var (invite, _) = await program.SendAsync(HttpMethod.Post, "/api/invitations");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (look.Status, make, invite));
    }

    [Fact]
    public async Task An_open_event_stream_of_a_key_that_is_revoked_ends_within_five_seconds()
    {
        using var team = await Team.NewAsync(portal.App);
        using var program = await team.AddProgramAsync(ApiKeyScope.Generate);
        var (_, body) = await program.GenerateAsync(Jazz, "key");
        await using var events = await program.GetStreamAsync(new Uri($"/api/generations/{body.GetProperty("id").GetString()}/events", UriKind.Relative));
        using var reader = new StreamReader(events);
        var first = await reader.ReadLineAsync();

        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/keys"), "Revoke “web shop”");
        await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.StartsWith("event: status", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_works_on_when_its_maker_is_removed_and_whoever_removes_them_is_told()
    {
        using var team = await Team.NewAsync(portal.App);
        var (admin, email) = await team.AddAsync(Role.Admin);
        var made = await admin.SubmitAsync(await admin.GetAsync(team.Path + "/keys"), "Make the key", ("name", "the shop"), ("scope", "Read"));
        using var program = portal.App.ProgramWith(made.Text("#key"));

        var page = await team.OpenMemberAsync(team.Owner, email);
        await team.RemoveAsync(email);
        var (status, _) = await program.SendAsync(HttpMethod.Get, "/api/credits");

        Assert.Contains("They made an API key", page.Text(".team__confirm"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, status);
    }
}
