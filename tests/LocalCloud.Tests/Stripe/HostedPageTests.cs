using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class HostedPageTests
{
    [Fact]
    public async Task Paying_leads_to_the_success_address_with_the_sessions_id()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();

        var answer = await stripe.PayAsync(session, "card");
        var paid = await stripe.Sessions.GetAsync(session.Id);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"http://localhost:5100/w/acme/billing?session={session.Id}", answer.Headers.Location!.OriginalString);
        Assert.Equal(("complete", "paid", "buyer@example.com"), (paid.Status, paid.PaymentStatus, paid.CustomerDetails.Email));
        Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.CheckoutSessionCompleted));
        Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.PaymentIntentSucceeded));
    }

    [Fact]
    public async Task A_declined_card_stays_on_the_page_and_another_one_can_pay()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();

        var declined = await stripe.PayAsync(session, "card_declined");
        using var page = await OpenAsync(stripe, declined.Headers.Location!.OriginalString);
        var inBetween = await stripe.Sessions.GetAsync(session.Id);
        await stripe.PayAsync(session, "card");

        Assert.Equal("Your card was declined.", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("buyer@example.com", page.QuerySelector("input[name=email]")!.GetAttribute("value"));
        Assert.Equal(("open", "unpaid"), (inBetween.Status, inBetween.PaymentStatus));
        var failed = Assert.IsType<PaymentIntent>(Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.PaymentIntentPaymentFailed)).Event.Data.Object);
        Assert.Equal(("requires_payment_method", "card_declined"), (failed.Status, failed.LastPaymentError.Code));
        Assert.Equal("complete", (await stripe.Sessions.GetAsync(session.Id)).Status);
    }

    [Theory]
    [InlineData("confirm", "complete", "paid", EventTypes.CheckoutSessionCompleted)]
    [InlineData("refuse", "open", "unpaid", EventTypes.PaymentIntentPaymentFailed)]
    public async Task The_bank_asks_and_the_answer_decides(string answer, string status, string paymentStatus, string told)
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();

        var asked = await stripe.PayAsync(session, "card_with_second_step");
        using var question = await OpenAsync(stripe, asked.Headers.Location!.OriginalString);
        var before = await stripe.Sessions.GetAsync(session.Id);
        await stripe.PostAsync(question.QuerySelector("form")!.GetAttribute("action")!, new() { ["answer"] = answer });
        var after = await stripe.Sessions.GetAsync(session.Id);

        Assert.NotNull(question.QuerySelector($"button[value={answer}]"));
        Assert.Equal(("open", "unpaid"), (before.Status, before.PaymentStatus));
        Assert.Equal((status, paymentStatus), (after.Status, after.PaymentStatus));
        Assert.Single(await stripe.Portal.WaitForAsync(1, told));
    }

    [Theory]
    [InlineData("debit-succeeded", "paid", EventTypes.CheckoutSessionAsyncPaymentSucceeded)]
    [InlineData("debit-failed", "unpaid", EventTypes.CheckoutSessionAsyncPaymentFailed)]
    public async Task A_bank_debit_completes_the_session_unpaid_and_ends_later(string end, string paymentStatus, string told)
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync("bank_debit");

        await stripe.ControlAsync($"sessions/{session.Id}/{end}");
        var after = await stripe.Sessions.GetAsync(session.Id);

        Assert.Equal(("complete", "unpaid", "processing"), (session.Status, session.PaymentStatus, session.PaymentIntent.Status));
        Assert.Equal(("complete", paymentStatus), (after.Status, after.PaymentStatus));
        var completed = Assert.Single(await stripe.Portal.WaitForAsync(1, EventTypes.CheckoutSessionCompleted));
        Assert.Equal("unpaid", Assert.IsType<Session>(completed.Event.Data.Object).PaymentStatus);
        var ended = Assert.Single(await stripe.Portal.WaitForAsync(1, told));
        Assert.Equal(paymentStatus, Assert.IsType<Session>(ended.Event.Data.Object).PaymentStatus);
        Assert.Equal(HttpStatusCode.BadRequest, (await stripe.PostAsync($"/control/sessions/{session.Id}/{end}")).StatusCode);
    }

    [Fact]
    public async Task Cancelling_is_a_link_back_to_the_shop_and_leaves_the_session_open()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();

        using var page = await OpenAsync(stripe, session.Url);

        Assert.Equal(session.CancelUrl, page.QuerySelectorAll("a").Single(link => link.TextContent.StartsWith("Cancel", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Equal("open", (await stripe.Sessions.GetAsync(session.Id)).Status);
    }

    [Fact]
    public async Task A_double_click_pays_once()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();
        var form = new Dictionary<string, string> { ["way"] = "card", ["email"] = "buyer@example.com" };

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stripe.PostAsync(new Uri(session.Url).AbsolutePath, form)));

        Assert.Single(await new ChargeService(stripe.Client).ListAsync());
        Assert.Single(await new EventService(stripe.Client).ListAsync(new() { Type = EventTypes.CheckoutSessionCompleted }));
    }

    [Fact]
    public async Task A_session_that_is_over_says_so_and_takes_no_money()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();
        await stripe.Sessions.ExpireAsync(session.Id);

        var answer = await stripe.PostAsync(new Uri(session.Url).AbsolutePath, new() { ["way"] = "card", ["email"] = "buyer@example.com" });

        Assert.Contains("This order has expired", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await new ChargeService(stripe.Client).ListAsync());
    }

    [Theory]
    [InlineData("card", "", "Enter your email address.")]
    [InlineData("gold", "buyer@example.com", "Choose how to pay.")]
    public async Task What_is_missing_is_said_and_nothing_is_charged(string way, string email, string problem)
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();

        var answer = await stripe.PostAsync(new Uri(session.Url).AbsolutePath, new() { ["way"] = way, ["email"] = email });

        Assert.Contains(problem, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await new ChargeService(stripe.Client).ListAsync());
    }

    [Fact]
    public async Task The_page_says_what_it_is_works_without_scripts_and_encodes_what_it_was_given()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync(order => order.LineItems[0].PriceData.ProductData.Name = "<script>alert(1)</script>");

        var answer = await stripe.GetAsync(session.Url);
        using var page = await OpenAsync(stripe, session.Url);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("No real money moves", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("5.00 USD", page.QuerySelector("main button")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script, style, [style], [onclick]"));
        Assert.StartsWith("default-src 'none'; style-src 'self'; form-action 'self' http://localhost:5100;", policy, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("input"), input => Assert.NotNull(LabelOf(page, input)));
        Assert.Equal("text/css", (await stripe.GetAsync(page.QuerySelector("link")!.GetAttribute("href")!)).Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Another_site_cannot_send_the_forms(string site)
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.CreateAsync();

        var pay = await stripe.PostAsync(new Uri(session.Url).AbsolutePath, new() { ["way"] = "card", ["email"] = "buyer@example.com" }, site);
        var expire = await stripe.PostAsync($"/control/sessions/{session.Id}/expire", site: site);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (pay.StatusCode, expire.StatusCode));
        Assert.Equal("open", (await stripe.Sessions.GetAsync(session.Id)).Status);
    }

    private static IElement? LabelOf(IDocument page, IElement input) => input.Closest("label") ?? page.QuerySelector($"label[for={input.Id}]");

    private static async Task<IDocument> OpenAsync(LocalStripe stripe, string address)
    {
        var answer = await stripe.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
