using PosterSaaS.LocalCloud.Cognito.HostedUi;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Pages;

internal sealed class CheckoutEndpoints(StripeStore store)
{
    private const int EmailLengthMax = 254;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/c/pay/{id}").OnlyFromHere();
        pages.MapGet("", (string id, CheckoutEndpoints endpoints) => endpoints.Show(id));
        pages.MapPost("", (string id, HttpRequest request, CheckoutEndpoints endpoints) => endpoints.PayAsync(id, request));
        pages.MapGet("/second-step", (string id, CheckoutEndpoints endpoints) => endpoints.ShowSecondStep(id));
        pages.MapPost("/second-step", (string id, HttpRequest request, CheckoutEndpoints endpoints) => endpoints.AnswerSecondStepAsync(id, request));
    }

    private IResult Show(string id) => WithOpen(id, (transaction, session) => OrderPage(transaction, session, IntentOf(transaction, session)));

    private async Task<IResult> PayAsync(string id, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var email = form[CheckoutPages.EmailField].ToString().Trim();
        var way = WireName.Parse<PaymentWay>(form[CheckoutPages.WayField].ToString());
        var code = form[CheckoutPages.CodeField].ToString().Trim();
        return WithOpen(id, (transaction, session) =>
        {
            var discount = code.Length is 0 || session.AllowPromotionCodes is not true ? 0 : PromotionCodes.Find(code);
            if (discount is not { } percent)
            {
                return CheckoutPages.Order(session, KnownEmail(transaction, session), "This code is not valid.");
            }

            if (way is not { } chosen || email.Length is 0 or > EmailLengthMax)
            {
                var problem = way is null ? "Choose how to pay." : "Enter your email address.";
                return CheckoutPages.Order(session, KnownEmail(transaction, session), problem);
            }

            return After(Checkout.Pay(transaction, id, chosen, email, percent), session);
        });
    }

    private IResult ShowSecondStep(string id) => WithOpen(id, (transaction, session) =>
        IntentOf(transaction, session) is { Status: IntentStatus.RequiresAction } ? CheckoutPages.SecondStep(session) : new SeeOther(CheckoutPages.Path(session)));

    private async Task<IResult> AnswerSecondStepAsync(string id, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var confirmed = form[CheckoutPages.AnswerField] == CheckoutPages.Confirm;
        return WithOpen(id, (transaction, session) => After(Checkout.AnswerSecondStep(transaction, id, confirmed), session));
    }

    private static SeeOther After(PayOutcome outcome, CheckoutSession session) => outcome switch
    {
        PayOutcome.Complete => new SeeOther(Checkout.SuccessAddress(session)),
        PayOutcome.NeedsSecondStep => new SeeOther(CheckoutPages.SecondStepPath(session)),
        PayOutcome.Declined or PayOutcome.NotConfirmed or PayOutcome.NotOpen => new SeeOther(CheckoutPages.Path(session)),
    };

    private static StripePage OrderPage(StripeTransaction transaction, CheckoutSession session, PaymentIntent? intent) =>
        CheckoutPages.Order(session, KnownEmail(transaction, session), CheckoutPages.ProblemOf(intent));

    private static string? KnownEmail(StripeTransaction transaction, CheckoutSession session) =>
        session.CustomerEmail ?? transaction.Find<Customer>(session.Customer)?.Email;

    private static PaymentIntent? IntentOf(StripeTransaction transaction, CheckoutSession session) => transaction.Find<PaymentIntent>(session.PaymentIntent);

    private IResult WithOpen(string id, Func<StripeTransaction, CheckoutSession, IResult> show) => store.Run(transaction =>
    {
        Checkout.ExpireOverdue(transaction);
        return transaction.Find<CheckoutSession>(id) switch
        {
            null => new StripePage("There is no such order", Html.Of($"    <p>The address is wrong, or the order is very old.</p>"), StatusCodes.Status404NotFound),
            { Status: SessionStatus.Open } session => show(transaction, session),
            { } closed => CheckoutPages.Closed(closed),
        };
    });
}
