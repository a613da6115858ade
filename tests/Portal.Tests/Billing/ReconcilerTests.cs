using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Payments whose events never come.</summary>
public sealed class ReconcilerTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    private PortalApp App => silent.App;

    [Fact]
    public async Task Who_paid_gets_the_credits_with_the_browser_closed_and_the_event_lost()
    {
        using var shop = await Shop.OpenAsync(App);
        await shop.GoToPayAsync();
        await Shop.PayAloneAsync((await shop.FindAsync()).Url!);
        var before = await shop.BalanceAsync();

        var after = await SweepUntilAsync(shop, purchase => purchase.State is PurchaseState.Granted);

        Assert.Equal((0, Shop.SmallCredits), (before.Purchased, (await shop.BalanceAsync()).Purchased));
        Assert.DoesNotContain(await shop.Purchases.ListDueAsync(1_000, default), open => open.Id == after.Id);
    }

    [Fact]
    public async Task Who_comes_back_gets_the_credits_with_the_event_lost()
    {
        using var shop = await Shop.OpenAsync(App);

        var back = await shop.PayAsync(await shop.GoToPayAsync());

        Assert.Equal("60 credits", back.Text(".ticket"));
    }

    [Fact]
    public async Task A_page_that_expired_is_closed()
    {
        using var shop = await Shop.OpenAsync(App);
        await shop.GoToPayAsync();
        await new SessionService(App.Services.GetRequiredService<IStripeClient>()).ExpireAsync((await shop.FindAsync()).SessionId);

        var after = await SweepUntilAsync(shop, purchase => purchase.State is not PurchaseState.Open);

        Assert.Equal(PurchaseState.Expired, after.State);
        Assert.Contains("closed", (await shop.ShowAsync($"/purchases/{after.Id}")).Text("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_that_look_at_once_grant_once()
    {
        using var shop = await Shop.OpenAsync(App);
        await shop.GoToPayAsync();
        await Shop.PayAloneAsync((await shop.FindAsync()).Url!);
        var other = await silent.StartAnotherAsync();

        await SweepUntilAsync(shop, purchase => purchase.State is PurchaseState.Granted, App, other, App, other);

        Assert.Equal(Shop.SmallCredits, (await shop.BalanceAsync()).Purchased);
    }

    [Theory]
    [InlineData("Amount", "499")]
    [InlineData("Currency", "eur")]
    [InlineData("SessionId", "cs_test_another")]
    public async Task A_payment_that_is_not_as_our_own_record_says_grants_nothing(string attribute, string value)
    {
        using var shop = await Shop.OpenAsync(App);
        await shop.GoToPayAsync();
        var purchase = await shop.FindAsync();
        await Shop.PayAloneAsync(purchase.Url!);
        await SetAsync(Keys.Purchase(purchase.Tenant, purchase.Id.Value), attribute, attribute is "Amount" ? new() { N = value } : new(value));

        var outcome = await App.Services.GetRequiredService<Fulfilment>().ApplyAsync(purchase.SessionId!, default);

        Assert.Equal((FulfilOutcome.Mismatch, 0), (outcome, (await shop.BalanceAsync()).Purchased));
    }

    [Fact]
    public async Task A_payment_that_we_have_no_record_of_grants_nothing()
    {
        using var shop = await Shop.OpenAsync(App);
        await shop.GoToPayAsync();
        var purchase = await shop.FindAsync();
        await Shop.PayAloneAsync(purchase.Url!);
        await Dynamo.DeleteItemAsync(new DeleteItemRequest { TableName = Credits, Key = Keys.Purchase(shop.Tenant, purchase.Id.Value) });

        var outcome = await App.Services.GetRequiredService<Fulfilment>().ApplyAsync(purchase.SessionId!, default);

        Assert.Equal((FulfilOutcome.Unknown, 0), (outcome, (await shop.BalanceAsync()).Purchased));
    }

    private IAmazonDynamoDB Dynamo => App.Services.GetRequiredService<IAmazonDynamoDB>();

    private string Credits => App.Services.GetRequiredService<TableNames>().Credits;

    /// <summary>Lets the time come and looks, as often as needed: portals of other tests share the list, know nothing of this Stripe, and put off what they cannot find.</summary>
    private Task<Purchase> SweepUntilAsync(Shop shop, Func<Purchase, bool> isSo, params PortalApp[] instances) => Eventually.BecomesAsync(
        async () =>
        {
            var purchase = await shop.FindAsync();
            await SetAsync(Keys.OpenPurchase(purchase.Tenant, purchase.Id.Value), nameof(OpenPurchase.LookAt), AttributeValues.Time(DateTimeOffset.UtcNow.AddMinutes(-1)));
            await Task.WhenAll((instances.Length > 0 ? instances : [App]).Select(app => app.Services.GetRequiredService<Reconciler>().SweepAsync(default)));
            return await shop.FindAsync();
        },
        isSo,
        within: TimeSpan.FromSeconds(10));

    private async Task SetAsync(Dictionary<string, AttributeValue> key, string attribute, AttributeValue value)
    {
        try
        {
            await Dynamo.UpdateItemAsync(new UpdateItemRequest
            {
                TableName = Credits,
                Key = key,
                UpdateExpression = "SET #name = :value",
                ConditionExpression = "attribute_exists(PK)",
                ExpressionAttributeNames = new() { ["#name"] = attribute },
                ExpressionAttributeValues = new() { [":value"] = value },
            });
        }
        catch (ConditionalCheckFailedException)
        {
            // Settled meanwhile.
        }
    }
}
