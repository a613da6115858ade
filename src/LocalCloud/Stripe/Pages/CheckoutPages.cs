using PosterSaaS.LocalCloud.Cognito.HostedUi;
using PosterSaaS.LocalCloud.Stripe.Api;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;

namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>What a buyer sees: the order and the ways to pay, the bank's question, and the end.</summary>
internal static class CheckoutPages
{
    public const string EmailField = "email";
    public const string WayField = "way";
    public const string CodeField = "code";
    public const string AnswerField = "answer";
    public const string Confirm = "confirm";
    public const string Refuse = "refuse";

    private const string ProblemId = "problem";

    public static string Path(CheckoutSession session) => $"/c/pay/{session.Id}";

    public static string SecondStepPath(CheckoutSession session) => $"{Path(session)}/second-step";

    /// <param name="knownEmail">Of the customer, or null when the page has to ask.</param>
    public static StripePage Order(CheckoutSession session, string? knownEmail, string? problem)
    {
        var describedBy = problem is null ? Html.Empty : Html.Of($" aria-describedby=\"{ProblemId}\"");
        return new("Pay for your order", Html.Of(
            $"""
                <section class="card" aria-label="Your order">
                  <p class="total">{Money.Show(session.Total, session.Currency)}</p>
                  <ul class="lines">{Html.Join(session.LineItems.Select(Line))}</ul>
                </section>
                <section class="card" aria-label="Payment">
            {Problem(problem)}
                  <form method="post" action="{Path(session)}">
                    <div class="field">
                      <label for="{EmailField}">Email</label>
                      <input id="{EmailField}" name="{EmailField}" type="email" value="{session.PayerEmail ?? knownEmail}" autocomplete="email" maxlength="254" required>
                    </div>
            {Code(session)}
                    <fieldset{describedBy}>
                      <legend>Pay with</legend>
                      {Choice(PaymentWay.Card, "Card 4242", "Pays at once.", isChosen: true)}
                      {Choice(PaymentWay.CardWithSecondStep, "Card 3155", "The bank asks you to confirm.")}
                      {Choice(PaymentWay.CardDeclined, "Card 0002", "The bank says no.")}
                      {Choice(PaymentWay.CardDeclinedLater, "Card 0341", "Pays now, and is declined when it is charged again later.")}
                      {Choice(PaymentWay.BankDebit, "Bank debit 6789", "The money comes later, or not; you decide on the control page.")}
                    </fieldset>
                    <button class="pay" type="submit">Pay {Money.Show(session.Total, session.Currency)}</button>
                  </form>
                  {Cancel(session)}
                </section>
            """))
        {
            LeadsTo = [session.SuccessUrl],
            HasProblem = problem is not null,
        };
    }

    public static StripePage SecondStep(CheckoutSession session) => new("Your bank wants to be sure", Html.Of(
        $"""
            <section class="card" aria-label="Confirmation">
              <p>A shop asks for <strong>{Money.Show(session.Total, session.Currency)}</strong> from your card 3155. Is that you?</p>
              <form class="actions" method="post" action="{SecondStepPath(session)}">
                <button type="submit" name="{AnswerField}" value="{Confirm}">Yes, confirm</button>
                <button class="quiet" type="submit" name="{AnswerField}" value="{Refuse}">No, refuse</button>
              </form>
            </section>
        """))
    {
        LeadsTo = [session.SuccessUrl],
    };

    public static StripePage Closed(CheckoutSession session)
    {
        var (title, sentence, address, link) = session.Status is SessionStatus.Complete
            ? ("This order is complete", "You have nothing left to do here.", Checkout.SuccessAddress(session), "Go on to the shop")
            : ("This order has expired", "Nothing was charged. Begin again in the shop.", session.CancelUrl, "Back to the shop");
        return new(title, Html.Of(
            $"""
                <section class="card" aria-label="State of the order">
                  <p>{sentence}</p>
                  {(address is null ? Html.Empty : Html.Of($"""<p><a href="{address}">{link}</a></p>"""))}
                </section>
            """));
    }

    public static string? ProblemOf(PaymentIntent? intent) => intent?.LastFailure is { } failure ? PaymentShape.Message(failure) : null;

    private static Html Line(LineItem item) => Html.Of(
        $"""<li><span>{item.Description} × {item.Quantity.ToString("N0", null)}</span> <span>{Money.Show(item.Total, item.Currency)}</span></li>""");

    private static Html Problem(string? problem) =>
        problem is null ? Html.Empty : Html.Of($"""      <p id="{ProblemId}" class="problem" role="alert">{problem}</p>""");

    private static Html Code(CheckoutSession session) => session.AllowPromotionCodes is true
        ? Html.Of(
            $"""
                    <div class="field">
                      <label for="{CodeField}">Promotion code (SAVE20 or FREE)</label>
                      <input id="{CodeField}" name="{CodeField}" autocomplete="off" maxlength="40">
                    </div>
            """)
        : Html.Empty;

    private static Html Choice(PaymentWay way, string name, string explanation, bool isChosen = false) => Html.Of(
        $"""
        <label class="choice">
          <input type="radio" name="{WayField}" value="{WireName.Of(way)}" required{(isChosen ? Html.Of($" checked") : Html.Empty)}>
          <span>{name}</span>
          <small>{explanation}</small>
        </label>
        """);

    private static Html Cancel(CheckoutSession session) =>
        session.CancelUrl is { } address ? Html.Of($"""<p><a href="{address}">Cancel and go back</a></p>""") : Html.Empty;
}
