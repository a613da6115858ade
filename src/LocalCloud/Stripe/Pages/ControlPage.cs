using System.Globalization;
using PosterSaaS.LocalCloud.Cognito.HostedUi;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;
using PosterSaaS.LocalCloud.Stripe.Webhooks;

namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>What happened lately, and what a developer can do about it: the part of Stripe's dashboard, of the banks and of bad luck.</summary>
internal static class ControlPage
{
    private const int ShownOfEach = 30;

    public static StripePage Show(StripeTransaction transaction, DeliverySwitches switches, string? webhookUrl, string? problem = null) => new(
        "Control page",
        Html.Of(
            $"""
            {(problem is null ? Html.Empty : Html.Of($"""    <p class="problem" role="alert">{problem}</p>"""))}
                <h2>Checkout sessions</h2>
            {Items(transaction.All<CheckoutSession>().Take(ShownOfEach).Select(session => Session(transaction, session)), "Nobody has begun to pay yet.")}
                <h2>Payments</h2>
            {Items(transaction.All<Charge>().Take(ShownOfEach).Select(charge => Payment(transaction, charge)), "No money has moved yet.")}
                <h2>Deliveries</h2>
                <p class="quiet-text">{(webhookUrl is null ? "Events are kept and not sent: no webhook address is set." : $"Events go to {webhookUrl}.")}</p>
            {Switches(switches)}
                <h2>Events</h2>
            {Items(transaction.All<StripeEvent>().Take(ShownOfEach).Select(happened => Event(transaction, happened)), "Nothing has happened yet.")}
            """),
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest)
    {
        HasProblem = problem is not null,
        IsWide = true,
    };

    private static Html Items(IEnumerable<Html> items, string whenEmpty)
    {
        var markup = Html.Join(items);
        return markup.Markup.Length == 0 ? Html.Of($"""    <p class="quiet-text">{whenEmpty}</p>""") : Html.Of($"""    <ul class="items">{markup}</ul>""");
    }

    private static Html Session(StripeTransaction transaction, CheckoutSession session)
    {
        var isDebitPending = transaction.Find<PaymentIntent>(session.PaymentIntent) is { Status: IntentStatus.Processing };
        return Html.Of(
            $"""
            <li>
              <p><strong>{Money.Show(session.Total, session.Currency)}</strong> <span class="state">{WireName.Of(session.Status)}, {WireName.Of(session.PaymentStatus)}</span></p>
              <p><code>{session.Id}</code></p>
              <div class="actions">
                {(session.Status is SessionStatus.Open ? Html.Of($"""<a href="{CheckoutPages.Path(session)}">Payment page</a>""") : Html.Empty)}
                {(session.Status is SessionStatus.Open ? Button($"/control/sessions/{session.Id}/expire", "Expire") : Html.Empty)}
                {(isDebitPending ? Button($"/control/sessions/{session.Id}/debit-succeeded", "The debit succeeded") : Html.Empty)}
                {(isDebitPending ? Button($"/control/sessions/{session.Id}/debit-failed", "The debit failed") : Html.Empty)}
              </div>
            </li>
            """);
    }

    private static Html Payment(StripeTransaction transaction, Charge charge)
    {
        var dispute = transaction.All<Dispute>(each => each.Charge == charge.Id).FirstOrDefault();
        var isFree = charge.Refundable > 0 && !charge.Disputed;
        return Html.Of(
            $"""
            <li>
              <p><strong>{Money.Show(charge.Amount, charge.Currency)}</strong> <span class="state">{State(charge, dispute)}</span></p>
              <p><code>{charge.Id}</code> <code>{charge.PaymentIntent}</code></p>
              <div class="actions">
                {(isFree ? Refund(charge) : Html.Empty)}
                {(isFree ? Button($"/control/charges/{charge.Id}/dispute", "Open a dispute") : Html.Empty)}
                {(dispute is { Status: DisputeStatus.NeedsResponse } ? Button($"/control/disputes/{dispute.Id}/won", "Win the dispute") : Html.Empty)}
                {(dispute is { Status: DisputeStatus.NeedsResponse } ? Button($"/control/disputes/{dispute.Id}/lost", "Lose the dispute") : Html.Empty)}
              </div>
            </li>
            """);
    }

    private static string State(Charge charge, Dispute? dispute) => (charge, dispute) switch
    {
        ({ Failure: { } failure }, _) => $"failed: {WireName.Of(failure)}",
        (_, { } open) => $"dispute: {WireName.Of(open.Status)}",
        ({ AmountRefunded: > 0 }, _) => $"refunded {Money.Show(charge.AmountRefunded, charge.Currency)}",
        _ => "succeeded",
    };

    private static Html Refund(Charge charge) => Html.Of(
        $"""
        <form class="inline" method="post" action="/control/charges/{charge.Id}/refund">
          <label>Amount in the smallest unit
            <input name="amount" type="number" min="1" max="{Number(charge.Refundable)}" value="{Number(charge.Refundable)}" required></label>
          <button class="quiet" type="submit">Refund</button>
        </form>
        """);

    private static Html Event(StripeTransaction transaction, StripeEvent happened)
    {
        var deliveries = transaction.All<Delivery>(delivery => delivery.Event == happened.Id)
            .Select(delivery => Html.Of($"""<p class="quiet-text">{Say(delivery)}</p>"""));
        return Html.Of(
            $"""
            <li>
              <p><strong>{happened.Type}</strong> <code>{happened.Id}</code></p>
              {Html.Join(deliveries)}
              <div class="actions">{Button($"/control/events/{happened.Id}/resend", "Send again")}</div>
            </li>
            """);
    }

    private static string Say(Delivery delivery) => delivery.Status switch
    {
        DeliveryStatus.Pending when delivery.Attempts == 0 => "waits to be sent",
        DeliveryStatus.Pending => $"will be tried again; tries so far: {delivery.Attempts}, last answer: {delivery.LastAnswer}",
        DeliveryStatus.Delivered => $"delivered at try {delivery.Attempts}, answer: {delivery.LastAnswer}",
        DeliveryStatus.GivenUp => $"given up after {delivery.Attempts} tries, last answer: {delivery.LastAnswer}",
        DeliveryStatus.Dropped => "dropped, as the switches say",
    };

    private static Html Switches(DeliverySwitches switches) => Html.Of(
        $"""
            <form class="card" method="post" action="/control/switches">
              <div class="fields">
                <div class="field"><label for="copies">Send each event this often</label>
                  <input id="copies" name="copies" type="number" min="1" max="{DeliverySwitches.CopiesMax}" value="{switches.Copies}" required></div>
                <div class="field"><label for="delay">Wait before sending, in seconds</label>
                  <input id="delay" name="delay" type="number" step="any" min="0" max="{DeliverySwitches.DelaySecondsMax}" value="{Number(switches.DelaySeconds)}" required></div>
                <div class="field"><label for="answer-delay">API answers take, in seconds</label>
                  <input id="answer-delay" name="answer_delay" type="number" step="any" min="0" max="{DeliverySwitches.AnswerDelaySecondsMax}"
                    value="{Number(switches.AnswerDelaySeconds)}" required></div>
                <div class="field"><label for="drop">Never send these types (* is all)</label>
                  <input id="drop" name="drop" value="{string.Join(' ', switches.Drop)}"></div>
              </div>
              <label class="check"><input name="shuffle" type="checkbox" value="true"{(switches.Shuffle ? Html.Of($" checked") : Html.Empty)}> Shuffle the order</label>
              <button type="submit">Set the switches</button>
            </form>
        """);

    private static Html Button(string action, string text) =>
        Html.Of($"""<form method="post" action="{action}"><button class="quiet" type="submit">{text}</button></form>""");

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
