using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public sealed class FirstUseTests(FrontDoor door) : IClassFixture<FrontDoor>
{
    private const int Requests = 200;
    private static readonly int Rounds = TestRun.Choose(everyDay: 2, whenLong: 10);

    [Fact]
    public async Task Two_hundred_first_requests_ever_at_once_get_the_allowance_once()
    {
        var rounds = new List<(int Accepted, int Refused, int Grants)>();
        for (var round = 0; round < Rounds; round++)
        {
            var person = await door.Cloud.NewPersonAsync();
            using var caller = new Caller(person, door.Portal);
            var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(number => caller.GenerateToTheEndAsync($"key-{number}")));
            var audit = await LedgerAudit.CheckAsync(door.Cloud.Direct, door.Cloud.Tables, (await door.Cloud.FindTenantAsync(person))!);
            Assert.Empty(audit.Problems);
            rounds.Add((
                answers.Count(answer => answer.IsAccepted), answers.Count(answer => answer.Status is HttpStatusCode.PaymentRequired), audit.Count("Grant")));
        }

        var exact = rounds.Count(round => round == (FrontDoor.Allowance, Requests - FrontDoor.Allowance, 1));
        Figures.Record("M-07", $"{Requests} first requests at once: {FrontDoor.Allowance} x 202, 1 grant, {Rounds} of {Rounds} tenants", $"{exact} of {Rounds} tenants");
        Assert.All(rounds, round => Assert.Equal((FrontDoor.Allowance, Requests - FrontDoor.Allowance, 1), round));
    }
}
