using System.Net;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

public sealed class IdempotencyTests
{
    private static readonly RequestOptions Key = new() { IdempotencyKey = "order-1" };

    [Fact]
    public async Task The_same_call_again_gets_the_same_answer_and_makes_nothing()
    {
        await using var stripe = await LocalStripe.StartAsync();

        var first = await stripe.Sessions.CreateAsync(LocalStripe.Order(), Key);
        await stripe.PayAsync(first, "card");
        var again = await stripe.Sessions.CreateAsync(LocalStripe.Order(), Key);

        Assert.Equal((first.Id, "open"), (again.Id, again.Status));
        Assert.Equal(first.StripeResponse.Content, again.StripeResponse.Content);
        Assert.Equal((false, true), (IsReplay(first), IsReplay(again)));
        Assert.Single(await stripe.Sessions.ListAsync());
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_a_mistake()
    {
        await using var stripe = await LocalStripe.StartAsync();
        await stripe.Sessions.CreateAsync(LocalStripe.Order(unitAmount: 500), Key);

        var otherAmount = await Assert.ThrowsAsync<StripeException>(() => stripe.Sessions.CreateAsync(LocalStripe.Order(unitAmount: 600), Key));
        var otherCall = await Assert.ThrowsAsync<StripeException>(() => new CustomerService(stripe.Client).CreateAsync(new(), Key));

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency_error"), (otherAmount.HttpStatusCode, otherAmount.StripeError.Type));
        Assert.Equal("idempotency_error", otherCall.StripeError.Type);
        Assert.Single(await stripe.Sessions.ListAsync());
    }

    [Fact]
    public async Task A_call_whose_twin_is_still_being_answered_conflicts()
    {
        await using var stripe = await LocalStripe.StartAsync(options => options with { StripeDeliveries = new() { AnswerDelaySeconds = 5 } });

        var slow = stripe.Sessions.CreateAsync(LocalStripe.Order(), Key);
        await stripe.SaysAsync("/control/sessions/");
        var twin = await Assert.ThrowsAsync<StripeException>(() => stripe.Sessions.CreateAsync(LocalStripe.Order(), Key));

        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_in_use"), (twin.HttpStatusCode, twin.StripeError.Code));
        Assert.Equal("open", (await slow).Status);
    }

    [Fact]
    public async Task Who_gives_up_waiting_and_asks_again_gets_what_was_made_the_first_time()
    {
        await using var stripe = await LocalStripe.StartAsync(options => options with { StripeDeliveries = new() { AnswerDelaySeconds = 60 } });
        using var patience = new CancellationTokenSource();
        var first = stripe.Sessions.CreateAsync(LocalStripe.Order(), Key, patience.Token);
        await stripe.SaysAsync("/control/sessions/");
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        await stripe.ControlAsync("switches");
        var again = await new SessionService(stripe.NewClient(stripe.Options.StripeSecretKey, retries: 5)).CreateAsync(LocalStripe.Order(), Key);

        Assert.True(IsReplay(again));
        Assert.Equal(again.Id, Assert.Single(await stripe.Sessions.ListAsync()).Id);
    }

    [Fact]
    public async Task Twenty_twins_at_once_make_one_session()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var patient = new SessionService(stripe.NewClient(stripe.Options.StripeSecretKey, retries: 10));

        var sessions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => patient.CreateAsync(LocalStripe.Order(), Key)));

        Assert.Single(sessions.Select(session => session.Id).Distinct());
        Assert.Single(sessions, session => !IsReplay(session));
        Assert.Single(await stripe.Sessions.ListAsync());
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        await using var stripe = await LocalStripe.StartAsync();
        var first = await stripe.Sessions.CreateAsync(LocalStripe.Order(), Key);

        stripe.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        var next = await stripe.Sessions.CreateAsync(LocalStripe.Order(), Key);

        Assert.NotEqual(first.Id, next.Id);
    }

    [Fact]
    public async Task A_call_that_was_refused_leaves_its_key_free()
    {
        await using var stripe = await LocalStripe.StartAsync();
        await Assert.ThrowsAsync<StripeException>(() => stripe.Sessions.CreateAsync(LocalStripe.Order(unitAmount: 1), Key));

        var session = await stripe.Sessions.CreateAsync(LocalStripe.Order(), Key);

        Assert.Equal("open", session.Status);
    }

    private static bool IsReplay(Session session) =>
        session.StripeResponse.Headers.TryGetValues("Idempotent-Replayed", out var values) && values.Single() == "true";
}
