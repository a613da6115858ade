using System.Net;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class RefusalTests
{
    public static TheoryData<string, string?, string?, Action<SessionCreateOptions>> WrongOrders() => new()
    {
        { "no mode", "parameter_missing", "mode", order => order.Mode = null },
        { "no success address", "parameter_missing", "success_url", order => order.SuccessUrl = null },
        { "nothing ordered", "parameter_missing", "line_items", order => order.LineItems = null },
        { "no quantity", "parameter_missing", "line_items[0][quantity]", order => order.LineItems[0].Quantity = null },
        { "no currency", "parameter_missing", "line_items[0][price_data][currency]", order => order.LineItems[0].PriceData.Currency = null },
        { "no amount", "parameter_missing", "line_items[0][price_data][unit_amount]", order => order.LineItems[0].PriceData.UnitAmount = null },
        { "no name", "parameter_missing", "line_items[0][price_data][product_data][name]", order => order.LineItems[0].PriceData.ProductData = null },
        { "not a number", "parameter_invalid_integer", "line_items[0][quantity]", order => Extra(order, "line_items[0][quantity]", "many") },
        { "negative amount", "parameter_invalid_integer", "line_items[0][price_data][unit_amount]", order => order.LineItems[0].PriceData.UnitAmount = -1 },
        { "unknown parameter", "parameter_unknown", "discount_me", order => Extra(order, "discount_me", "yes") },
        { "unknown nested parameter", "parameter_unknown", "line_items[0][colour]", order => Extra(order, "line_items[0][colour]", "red") },
        { "empty value", "parameter_invalid_empty", "client_reference_id", order => order.ClientReferenceId = "" },
        { "too little", "amount_too_small", null, order => order.LineItems[0].PriceData.UnitAmount = 49 },
        { "too much", "amount_too_large", null, order => order.LineItems[0].Quantity = 999_999 },
        { "no such currency", null, "line_items[0][price_data][currency]", order => order.LineItems[0].PriceData.Currency = "xxx" },
        { "no such mode", null, "mode", order => order.Mode = "gift" },
        { "not an address", "url_invalid", "success_url", order => order.SuccessUrl = "billing" },
        { "a script for an address", "url_invalid", "cancel_url", order => order.CancelUrl = "javascript:alert(1)" },
        { "no such price", "resource_missing", "line_items[0][price]", order => order.LineItems[0] = new() { Price = "price_1", Quantity = 1 } },
        { "no such customer", "resource_missing", "customer", order => order.Customer = "cus_1" },
        { "ends too soon", null, "expires_at", order => order.ExpiresAt = DateTime.UtcNow.AddMinutes(29) },
        { "ends too late", null, "expires_at", order => order.ExpiresAt = DateTime.UtcNow.AddHours(25) },
        { "long metadata", null, "metadata[note]", order => order.Metadata = new() { ["note"] = new string('x', 501) } },
        { "a long reference", null, "client_reference_id", order => order.ClientReferenceId = new string('x', 201) },
        { "no such expansion", null, "expand", order => order.AddExpand("cancel_url") },
        { "an expansion of itself", null, "expand", order => order.AddExpand("id") },
    };

    [Theory]
    [MemberData(nameof(WrongOrders))]
    public async Task A_wrong_order_is_refused_with_stripes_code_and_the_name_of_what_is_wrong(
        string wrong, string? code, string? parameter, Action<SessionCreateOptions> change)
    {
        await using var stripe = await LocalStripe.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => stripe.CreateAsync(change));

        Assert.Equal((wrong, HttpStatusCode.BadRequest, "invalid_request_error"), (wrong, refused.HttpStatusCode, refused.StripeError.Type));
        Assert.Equal((code, parameter), (refused.StripeError.Code, refused.StripeError.Param));
        Assert.NotEmpty(refused.Message);
        Assert.StartsWith("req_", refused.StripeResponse.RequestId, StringComparison.Ordinal);
        Assert.Empty(await stripe.Sessions.ListAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_a_missing_resource()
    {
        await using var stripe = await LocalStripe.StartAsync();
        Func<Task>[] questions =
        [
            () => stripe.Sessions.GetAsync("cs_test_1"),
            () => new CustomerService(stripe.Client).GetAsync("cus_1"),
            () => new PaymentIntentService(stripe.Client).GetAsync("pi_1"),
            () => new ChargeService(stripe.Client).GetAsync("ch_1"),
            () => new RefundService(stripe.Client).GetAsync("re_1"),
            () => new InvoiceService(stripe.Client).GetAsync("in_1"),
            () => new DisputeService(stripe.Client).GetAsync("du_1"),
            () => new EventService(stripe.Client).GetAsync("evt_1"),
        ];

        var refusals = await Task.WhenAll(questions.Select(Assert.ThrowsAsync<StripeException>));

        Assert.All(refusals, refused => Assert.Equal((HttpStatusCode.NotFound, "resource_missing"), (refused.HttpStatusCode, refused.StripeError.Code)));
    }

    [Fact]
    public async Task Another_kind_of_thing_is_not_there_either()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var session = await stripe.PaidAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => new ChargeService(stripe.Client).GetAsync(session.PaymentIntentId));

        Assert.Equal("resource_missing", refused.StripeError.Code);
    }

    [Theory]
    [InlineData("sk_test_another_key_altogether")]
    [InlineData("sk_test_posterslocal2")]
    [InlineData("x")]
    public async Task Another_secret_key_is_refused_and_not_repeated(string key)
    {
        await using var stripe = await LocalStripe.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => new SessionService(stripe.NewClient(key)).CreateAsync(LocalStripe.Order()));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.HttpStatusCode);
        Assert.Equal("invalid_request_error", refused.StripeError.Type);
        Assert.DoesNotContain($": {key}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await stripe.Sessions.ListAsync());
    }

    [Theory]
    [InlineData("/v1/checkout/sessions", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/nothing", HttpStatusCode.Unauthorized)]
    public async Task Nothing_of_the_api_answers_without_a_key(string path, HttpStatusCode expected)
    {
        await using var stripe = await LocalStripe.StartAsync();

        var answer = await stripe.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Request-Id"));
    }

    [Fact]
    public async Task An_address_that_stripe_does_not_have_says_so()
    {
        await using var stripe = await LocalStripe.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => new CouponService(stripe.Client).ListAsync());

        Assert.Equal((HttpStatusCode.NotFound, "invalid_request_error"), (refused.HttpStatusCode, refused.StripeError.Type));
    }

    [Fact]
    public async Task Answers_are_in_the_version_that_the_client_expects()
    {
        await using var stripe = await LocalStripe.StartAsync();

        var session = await stripe.CreateAsync();

        Assert.Equal(StripeConfiguration.ApiVersion, session.StripeResponse.Headers.GetValues("Stripe-Version").Single());
    }

    [Fact]
    public void It_listens_to_this_machine_only()
    {
        var everywhere = new LocalCloudOptions { StripeUrl = "http://0.0.0.0:0" };

        var refused = Assert.Throws<InvalidOperationException>(() => PosterSaaS.LocalCloud.Stripe.StripeService.Build(everywhere));

        Assert.Contains(nameof(LocalCloudOptions.StripeUrl), refused.Message, StringComparison.Ordinal);
    }

    private static void Extra(SessionCreateOptions order, string path, string value)
    {
        if (path == "line_items[0][quantity]")
        {
            order.LineItems[0].Quantity = null;
        }

        order.AddExtraParam(path, value);
    }
}
