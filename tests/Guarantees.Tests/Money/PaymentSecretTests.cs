using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public sealed class PaymentSecretTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Secrets = ["", " ", "short"];

    [Fact]
    public async Task A_portal_that_anybody_could_send_events_to_does_not_start()
    {
        await using var cloud = await TestCloud.StartAsync();

        var exits = new List<int>();
        foreach (var secret in Secrets)
        {
            exits.Add(await cloud.LaunchPortal(("Stripe__WebhookSecret", secret)).ExitAsync(Patience));
        }

        Figures.Record("P-08", "without a usable webhook secret the process exits, not 0", $"{exits.Count(code => code is not 0)} of {Secrets.Length}: {string.Join(", ", exits)}");
        Assert.DoesNotContain(0, exits);
    }
}
