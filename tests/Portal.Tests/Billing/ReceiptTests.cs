using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

public sealed class ReceiptTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Receipts_go_to_the_owner_whoever_buys_until_somebody_writes_another_address()
    {
        using var team = await Team.NewAsync(portal.App);
        var (accountant, _) = await team.AddAsync(Role.Billing);
        var tenant = (await portal.App.Services.GetRequiredService<TenantDesk>().FindAsync(team.Path["/w/".Length..], 1, default))[0].Id;
        var owner = (await portal.App.Services.GetRequiredService<TenantStore>().ListMembersAsync(tenant, default)).Single(member => member.Role is Role.Owner).Email;
        var page = await accountant.GetAsync(team.Path + "/buy");
        await accountant.SubmitAsync(page, "Buy Small");

        var first = await AtStripeAsync(tenant);
        var saved = await accountant.SubmitAsync(page, "Save the address", ("email", " Accounts@Example.com "));
        var then = await AtStripeAsync(tenant);

        Assert.Equal(owner, page.Document.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal((owner, "accounts@example.com"), (first, then));
        Assert.Contains("accounts@example.com from now on", saved.Text("[role=status]"), StringComparison.Ordinal);
        var trail = await portal.App.Services.GetRequiredService<AuditTrail>().ListAsync(tenant, 50, default);
        Assert.Contains(trail, entry => (entry.Action, entry.Before, entry.After) == ("billing.email", owner, "accounts@example.com"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("accounts")]
    [InlineData("two words@example.com")]
    [InlineData("Accounts <accounts@example.com>")]
    public async Task What_is_no_address_is_refused(string email)
    {
        using var shop = await Shop.OpenAsync(portal.App);

        var page = await shop.Buyer.SubmitAsync(await shop.ShowAsync("/buy"), "Save the address", ("email", email));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("such as accounts@example.com", page.Text("#email-error"), StringComparison.Ordinal);
        Assert.Null(await portal.App.Services.GetRequiredService<Customers>().FindAsync(shop.Tenant, default));
    }

    private async Task<string> AtStripeAsync(TenantId tenant) => (await new CustomerService(portal.App.Services.GetRequiredService<IStripeClient>())
        .GetAsync(await portal.App.Services.GetRequiredService<Customers>().FindAsync(tenant, default))).Email;
}
