using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Billing;
using PosterSaaS.ServiceDefaults;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>A portal that could be paid wrongly does not start.</summary>
public sealed class BillingOptionsTests
{
    [Theory]
    [InlineData("Stripe:WebhookSecret", "")]
    [InlineData("Stripe:WebhookSecret", null)]
    [InlineData("Stripe:WebhookSecret", "short")]
    [InlineData("Stripe:SecretKey", "")]
    [InlineData("Stripe:SecretKey", null)]
    [InlineData("Stripe:SecretKey", "pk_test_something")]
    [InlineData("Stripe:SecretKey", "whsec_something")]
    [InlineData("Stripe:SecretKey", "sk_test_")]
    [InlineData("Stripe:SecretKey", "xsk_live_something")]
    [InlineData("Stripe:PreviousWebhookSecret", "short")]
    [InlineData("Stripe:ApiBase", "not an address")]
    [InlineData("Billing:Packs:0:Price", "0")]
    [InlineData("Billing:Packs:0:Price", "-500")]
    [InlineData("Billing:Packs:0:Credits", "0")]
    [InlineData("Billing:Packs:0:Credits", "1000001")]
    [InlineData("Billing:Packs:0:Currency", "dollars")]
    [InlineData("Billing:Packs:0:Id", "Two Words")]
    [InlineData("Billing:Packs:1:Id", "small")]
    public void What_is_wrong_is_told_at_the_start(string key, string? value)
    {
        var before = ProblemsOf([]);

        var problems = ProblemsOf(new() { [key] = value });

        Assert.DoesNotContain(before, problem => problem.Contains("Stripe", StringComparison.Ordinal) || problem.Contains("Packs", StringComparison.Ordinal));
        Assert.NotEmpty(problems.Except(before));
    }

    [Theory]
    [InlineData("sk_test_something", false)]
    [InlineData("rk_test_something", false)]
    [InlineData("sk_live_something", true)]
    [InlineData("rk_live_something", true)]
    [InlineData("sk_test_live_something", false)]
    public void A_whole_and_a_restricted_key_are_taken_and_tell_whether_real_money_moves(string key, bool isLive)
    {
        var problems = ProblemsOf(new() { ["Stripe:SecretKey"] = key });

        Assert.Equal(ProblemsOf([]), problems);
        Assert.Equal(isLive, new StripeOptions { SecretKey = key }.IsLive());
    }

    private static IReadOnlyList<string> ProblemsOf(Dictionary<string, string?> changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Stripe:SecretKey"] = "sk_test_something",
            ["Stripe:WebhookSecret"] = "whsec_something",
            ["Billing:Packs:0:Id"] = "small",
            ["Billing:Packs:0:Name"] = "Small",
            ["Billing:Packs:0:Credits"] = "50",
            ["Billing:Packs:0:Price"] = "500",
            ["Billing:Packs:0:Currency"] = "usd",
            ["Billing:Packs:1:Id"] = "large",
            ["Billing:Packs:1:Name"] = "Large",
            ["Billing:Packs:1:Credits"] = "500",
            ["Billing:Packs:1:Price"] = "4500",
            ["Billing:Packs:1:Currency"] = "usd",
        };
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddBilling()
            .BuildServiceProvider();
        return ValidatedRun.FindProblems(services);
    }
}
