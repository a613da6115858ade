using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PosterSaaS.Portal.Billing;
using PosterSaaS.TestSupport;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>A paid session that is not what our own record says grants nothing and is told to people, once for each time it is told us.</summary>
public sealed class MismatchTests(SilentStripe silent) : IClassFixture<SilentStripe>
{
    [Fact]
    public async Task What_is_not_as_we_asked_for_it_grants_nothing_and_alerts_once()
    {
        var altered = new AlteredStripe();
        using var log = new ErrorLog();
        var portal = await (await PortalApp.SharedAsync()).StartAnotherAsync(
            stripe: silent.App.Stripe, with: services => services.AddSingleton<IStripeClient>(altered.NewClient(silent.App.Stripe)).AddSingleton<ILoggerProvider>(log));
        var other = await Sale.PaidAsync(silent.App);
        var alterations = Alterations(other.Purchase);

        var wrong = new List<string>();
        foreach (var (what, alter) in alterations)
        {
            var sale = await Sale.PaidAsync(silent.App);
            altered.Alter = alter;
            var answer = await portal.SendAsync(Notice.Of("checkout.session.completed", sale.Purchase.SessionId!));
            var alerts = log.Lines.Count(line => line.StartsWith("Error:", StringComparison.Ordinal) && line.Contains(sale.Purchase.SessionId!, StringComparison.Ordinal));
            var granted = (await sale.BalanceAsync()).Purchased + (await other.BalanceAsync()).Purchased;
            if ((answer, alerts, granted) != (HttpStatusCode.OK, 1, 0))
            {
                wrong.Add($"{what}: {answer}, {alerts} alerts, {granted} granted");
            }
        }

        altered.Alter = _ => { };
        var untouched = await Sale.PaidAsync(silent.App);
        await portal.SendAsync(Notice.Of("checkout.session.completed", untouched.Purchase.SessionId!));
        Figures.Record("P-04", $"{alterations.Count} sessions that differ from our record: 0 grants, 1 alert each", $"{alterations.Count - wrong.Count} of {alterations.Count}");
        Assert.Empty(wrong);
        Assert.Equal(Shop.SmallCredits, (await untouched.BalanceAsync()).Purchased);
    }

    [Fact]
    public async Task What_a_promotion_code_leaves_nothing_of_to_pay_is_granted()
    {
        var altered = new AlteredStripe
        {
            Alter = session =>
            {
                (session["payment_status"], session["amount_total"]) = ("no_payment_required", 0);
                session["payment_intent"] = null;
            },
        };
        var portal = await (await PortalApp.SharedAsync()).StartAnotherAsync(
            stripe: silent.App.Stripe, with: services => services.AddSingleton<IStripeClient>(altered.NewClient(silent.App.Stripe)));
        var sale = await Sale.PaidAsync(silent.App);

        await portal.SendAsync(Notice.Of("checkout.session.completed", sale.Purchase.SessionId!));

        Assert.Equal((PurchaseState.Granted, Shop.SmallCredits), ((await sale.FindAsync()).State, (await sale.BalanceAsync()).Purchased));
    }

    private static List<(string What, Action<JsonObject> Alter)> Alterations(Purchase other) =>
    [
        ("no metadata", session => session["metadata"] = new JsonObject()),
        ("another tenant in the metadata", session => session["metadata"]!["tenant"] = other.Tenant.Value),
        ("another purchase in the metadata", session => session["metadata"]!["purchase"] = other.Id.Value),
        ("another tenant's purchase", session => session["metadata"] = new JsonObject { ["tenant"] = other.Tenant.Value, ["purchase"] = other.Id.Value }),
        ("metadata that is none", session => session["metadata"] = new JsonObject { ["tenant"] = "../..", ["purchase"] = "1" }),
        ("another tenant", session => session["client_reference_id"] = other.Tenant.Value),
        ("no tenant", session => session["client_reference_id"] = null),
        ("another customer", session => session["customer"] = "cus_another"),
        ("no customer", session => session["customer"] = null),
        ("less", session => session["amount_subtotal"] = 499),
        ("more", session => session["amount_subtotal"] = 501),
        ("nothing", session => session["amount_subtotal"] = 0),
        ("a cheaper line", session => session["line_items"]!["data"]![0]!["price"]!["unit_amount"] = 1),
        ("two of it", session => session["line_items"]!["data"]![0]!["quantity"] = 2),
        ("no line", session => session["line_items"]!["data"] = new JsonArray()),
        ("another line", session => session["line_items"]!["data"]!.AsArray().Add(session["line_items"]!["data"]![0]!.DeepClone())),
        ("another currency", session => session["currency"] = "jpy"),
        ("real money", session => session["livemode"] = true),
        ("a subscription", session => session["mode"] = "subscription"),
        ("no payment at all", session => session["mode"] = "setup"),
    ];
}
