using System.Net;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class KeysPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_new_key_is_shown_once()
    {
        using var team = await Team.NewAsync(portal.App);
        var empty = await team.Owner.GetAsync(team.Path + "/keys");

        var made = await team.Owner.SubmitAsync(empty, "Make the key", ("name", " web shop "), ("scope", "Read"));
        var later = await team.Owner.GetAsync(team.Path + "/keys");

        Assert.Contains("There are no keys yet", empty.Text("main"), StringComparison.Ordinal);
        Assert.StartsWith("psk_", made.Text("#key"), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text("#key")[^30..], later.Html, StringComparison.Ordinal);
        Assert.Equal("web shop", later.Text(".invitations__who"));
        Assert.Contains("Not used yet", later.Text(".invitations"), StringComparison.Ordinal);
        Assert.Contains("made the API key “web shop” (Read)", (await team.Owner.GetAsync(team.Path + "/settings")).Text(".trail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Read")]
    [InlineData("   ", "Read")]
    [InlineData("two\nlines", "Read")]
    [InlineData("web shop", "")]
    [InlineData("web shop", "Everything")]
    public async Task What_makes_no_key_is_explained(string name, string scope)
    {
        using var team = await Team.NewAsync(portal.App);

        var page = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/keys"), "Make the key", ("name", name), ("scope", scope));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("There are no keys yet", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_list_says_what_to_do()
    {
        using var team = await Team.NewAsync(portal.App);
        var form = await team.Owner.GetAsync(team.Path + "/keys");
        for (var number = 1; number <= ApiKeyStore.KeysMax; number++)
        {
            await team.Owner.SubmitAsync(form, "Make the key", ("name", $"key {number}"), ("scope", "Read"));
        }

        var page = await team.Owner.SubmitAsync(form, "Make the key", ("name", "one more"), ("scope", "Read"));

        Assert.Contains("at most 20. Revoke one", page.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_twice_is_told()
    {
        using var team = await Team.NewAsync(portal.App);
        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/keys"), "Make the key", ("name", "web shop"), ("scope", "Read"));
        var form = await team.Owner.GetAsync(team.Path + "/keys");

        var revoked = await team.Owner.SubmitAsync(form, "Revoke “web shop”");
        var again = await team.Owner.SubmitAsync(form, "Revoke “web shop”");

        Assert.Contains("The key is revoked", revoked.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("not there any more", again.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    [InlineData(Role.Creator, HttpStatusCode.Forbidden)]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Billing, HttpStatusCode.Forbidden)]
    public async Task Keys_are_for_those_who_manage_them(Role role, HttpStatusCode expected)
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, _) = await team.AddAsync(role);

        var page = await member.GetAsync(team.Path + "/keys");

        Assert.Equal(expected, page.Status);
    }
}
