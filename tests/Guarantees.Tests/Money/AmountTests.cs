using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public sealed class AmountTests(FrontDoor door) : IClassFixture<FrontDoor>
{
    [Fact]
    public async Task What_is_no_amount_is_refused_and_moves_nothing()
    {
        var (caller, tenant) = await door.NewCallerAsync();
        using var disposed = caller;
        await caller.GenerateAsync("a good one");
        var before = await LedgerAudit.CheckAsync(door.Cloud.Direct, door.Cloud.Tables, tenant);

        var answers = new List<(string Amount, HttpStatusCode? Status)>();
        foreach (var amount in Amounts.All)
        {
            var answer = await caller.GenerateAsync($"key-{answers.Count}", $$"""{"prompt":"a jazz night","count":{{amount}}}""");
            answers.Add((amount, answer.Status));
        }

        var after = await LedgerAudit.CheckAsync(door.Cloud.Direct, door.Cloud.Tables, tenant);
        var refused = answers.Count(answer => answer.Status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError);
        Figures.Record("M-08", "200 of 200 amounts refused, ledger unchanged", $"{refused} of {answers.Count}, {after.Entries.Count - before.Entries.Count} new entries");
        Assert.All(answers, answer => Assert.Contains(answer.Status, (HttpStatusCode?[])[HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity]));
        Assert.Equal(200, answers.Count);
        Assert.Equal(before.Entries, after.Entries);
        Assert.Equal((before.Balance, before.Keys), (after.Balance, after.Keys));
    }
}
