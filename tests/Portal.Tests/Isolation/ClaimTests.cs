using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>Which workspace it is follows from the address and a membership, and from nothing else that a request can carry.</summary>
public sealed class ClaimTests(Claimant claimant) : IClassFixture<Claimant>
{
    public static TheoryData<string> OnPages => [.. Claims.OnPages.Keys];

    public static TheoryData<string> OnCalls => [.. Claims.OnCalls.Keys];

    public static TheoryData<string> Refused => [.. Claims.Refused.Keys];

    public static TheoryData<string> Taken => [.. Claims.Taken.Keys];

    [Theory]
    [MemberData(nameof(OnPages))]
    public async Task A_page_is_the_same_as_without_the_claim(string name)
    {
        var plain = await claimant.SendAsync(new Claim("/w/{mine}/history"));

        var claimed = await claimant.SendAsync(Claims.OnPages[name]);

        Assert.Contains(claimant.Mine.Word, plain.Body, StringComparison.Ordinal);
        Assert.Equal(plain.Comparable, claimed.Comparable);
        Assert.Empty(claimed.Tells(claimant.Theirs.Secrets));
    }

    [Theory]
    [MemberData(nameof(OnCalls))]
    public async Task A_call_is_answered_as_without_the_claim(string name)
    {
        var plain = await claimant.SendAsync(new Claim("/api/history", IsProgram: true));

        var claimed = await claimant.SendAsync(Claims.OnCalls[name]);

        Assert.Contains(claimant.Mine.Word, plain.Body, StringComparison.Ordinal);
        Assert.Equal(plain.Comparable, claimed.Comparable);
        Assert.Empty(claimed.Tells(claimant.Theirs.Secrets));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_claim_that_is_an_address_or_a_name_is_refused_or_leads_nowhere(string name)
    {
        var before = await claimant.ReadTheirRowsAsync();

        var claimed = await claimant.SendAsync(Claims.Refused[name]);

        Assert.Contains(claimed.Status, (int[])[400, 404]);
        Assert.Empty(claimed.Tells(claimant.Theirs.Secrets));
        Assert.Equal(before, await claimant.ReadTheirRowsAsync());
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task A_form_with_the_claim_is_for_the_workspace_in_its_address(string name)
    {
        var before = await claimant.ReadTheirRowsAsync();

        var claimed = await claimant.SendAsync(Claims.Taken[name]);

        Assert.Equal(302, claimed.Status);
        Assert.Contains($"/w/{claimant.Mine.Slug}/create?generation=", claimed.Location, StringComparison.Ordinal);
        Assert.Equal(before, await claimant.ReadTheirRowsAsync());
    }

    [Fact]
    public async Task No_claim_tells_or_changes_anything_of_the_other_tenant()
    {
        var before = await claimant.ReadTheirRowsAsync();
        var claims = Claims.OnPages.Concat(Claims.OnCalls).Concat(Claims.Refused).Concat(Claims.Taken).ToList();

        var effects = new List<string>();
        foreach (var (name, claim) in claims)
        {
            effects.AddRange((await claimant.SendAsync(claim)).Tells(claimant.Theirs.Secrets).Select(secret => $"{name} tells {secret}"));
        }

        var changed = before.SequenceEqual(await claimant.ReadTheirRowsAsync()) ? 0 : 1;
        Figures.Record("T-03", "30 variants, 0 effect", $"{claims.Count} variants, {effects.Count + changed} with an effect");
        Assert.Empty(effects);
        Assert.Equal(0, changed);
    }
}
