using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PosterSaaS.LocalCloud.Stripe.Api;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;
using PosterSaaS.LocalCloud.Stripe.Webhooks;

namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>The control page and its forms. Tests post the same forms; what is left out of the switches goes back to normal.</summary>
internal sealed class ControlEndpoints(LocalCloudOptions options, StripeStore store, Switchboard switchboard)
{
    private const string NotSo = "That is not possible any more: somebody was faster.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (ControlEndpoints endpoints) => endpoints.Show());
        var forms = routes.MapGroup("/control").OnlyFromHere();
        forms.MapPost("/switches", (HttpRequest request, ControlEndpoints endpoints) => endpoints.SetSwitchesAsync(request));
        forms.MapPost("/charges/{id}/refund", (string id, HttpRequest request, ControlEndpoints endpoints) => endpoints.RefundAsync(id, request));

        Do("/sessions/{id}/expire", (transaction, id) =>
            transaction.Find<CheckoutSession>(id) is { } session && Checkout.Expire(transaction, session) is ExpireOutcome.Expired);
        Do("/sessions/{id}/debit-succeeded", (transaction, id) => Checkout.FinishDebit(transaction, id, succeeded: true) is DebitOutcome.Finished);
        Do("/sessions/{id}/debit-failed", (transaction, id) => Checkout.FinishDebit(transaction, id, succeeded: false) is DebitOutcome.Finished);
        Do("/charges/{id}/dispute", (transaction, id) =>
            transaction.Find<Charge>(id) is { } charge && Disputing.Open(transaction, charge) is OpenDisputeOutcome.Opened);
        Do("/disputes/{id}/won", (transaction, id) => Close(transaction, id, won: true));
        Do("/disputes/{id}/lost", (transaction, id) => Close(transaction, id, won: false));
        Do("/events/{id}/resend", SendAgain);

        void Do(string path, Func<StripeTransaction, string, bool> act) =>
            forms.MapPost(path, (string id, ControlEndpoints endpoints) => endpoints.Act(transaction => act(transaction, id) ? null : NotSo));
    }

    private static bool Close(StripeTransaction transaction, string id, bool won) =>
        transaction.Find<Dispute>(id) is { } dispute && Disputing.Close(transaction, dispute, won) is CloseDisputeOutcome.Closed;

    private static bool SendAgain(StripeTransaction transaction, string id)
    {
        if (transaction.Find<StripeEvent>(id) is not { } happened)
        {
            return false;
        }

        EventPublisher.SendAgain(transaction, happened);
        return true;
    }

    private async Task<IResult> RefundAsync(string id, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (!long.TryParse(form["amount"], CultureInfo.InvariantCulture, out var amount) || amount < 1)
        {
            return Show("The amount is a whole number of 1 or more.");
        }

        return Act(transaction =>
        {
            if (transaction.Find<Charge>(id) is not { } charge)
            {
                return NotSo;
            }

            try
            {
                Refunding.Refund(transaction, charge, amount, RefundReason.RequestedByCustomer, new Dictionary<string, string>());
                return null;
            }
            catch (Refusal refusal)
            {
                return refusal.Message;
            }
        });
    }

    private async Task<IResult> SetSwitchesAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        try
        {
            switchboard.Current = new DeliverySwitches
            {
                Copies = (int)Number("copies", 1),
                Shuffle = form["shuffle"] == "true",
                DelaySeconds = Number("delay", 0),
                AnswerDelaySeconds = Number("answer_delay", 0),
                Drop = form["drop"].ToString().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            }.Checked();
            return new SeeOther("/");
        }
        catch (ValidationException invalid)
        {
            return Show(invalid.Message);
        }

        double Number(string field, double otherwise) => form[field].ToString() switch
        {
            "" => otherwise,
            var text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new ValidationException($"{field} is a number."),
        };
    }

    // The act answers what is in its way, or null when it is done.
    private IResult Act(Func<StripeTransaction, string?> act) => store.Run(act) is { } problem ? Show(problem) : new SeeOther("/");

    private StripePage Show(string? problem = null) =>
        store.Run(transaction => ControlPage.Show(transaction, switchboard.Current, options.StripeWebhookUrl, problem));
}
