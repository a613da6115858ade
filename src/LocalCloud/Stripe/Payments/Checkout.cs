using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Payments;

internal enum PayOutcome
{
    /// <summary>The order is complete; the money is here, or is on its way with a bank debit.</summary>
    Complete,
    NeedsSecondStep,
    Declined,
    NotConfirmed,

    /// <summary>Paid before, or too late.</summary>
    NotOpen,
}

internal enum ExpireOutcome
{
    Expired,
    NotOpen,
}

internal enum DebitOutcome
{
    Finished,
    NothingIsPending,
}

/// <summary>What happens to an order: it is paid at once, paid later, refused, or left until it expires.</summary>
internal static class Checkout
{
    /// <summary>What stands in a success address for the id of its session.</summary>
    public const string IdPlaceholder = "{CHECKOUT_SESSION_ID}";

    public static PayOutcome Pay(StripeTransaction transaction, string sessionId, PaymentWay way, string payerEmail, int discountPercent = 0)
    {
        if (FindOpen(transaction, sessionId) is not { } session)
        {
            return PayOutcome.NotOpen;
        }

        session = session with { PayerEmail = payerEmail, DiscountPercent = discountPercent };
        if (session.Total is 0)
        {
            Free(transaction, session);
            return PayOutcome.Complete;
        }

        var intent = IntentOf(transaction, session);
        session = transaction.Put(session with { PaymentIntent = intent.Id });
        var method = transaction.Put(new PaymentMethod { Id = NewId.Of("pm"), Created = transaction.Now, Way = way });
        switch (way)
        {
            case PaymentWay.Card or PaymentWay.CardDeclinedLater:
                CompletePaid(transaction, session, intent, method);
                return PayOutcome.Complete;

            case PaymentWay.CardWithSecondStep:
                transaction.Put(intent with { Status = IntentStatus.RequiresAction, PaymentMethod = method.Id, LastFailure = null });
                return PayOutcome.NeedsSecondStep;

            case PaymentWay.CardDeclined:
                Charging.Fail(transaction, intent, method, PaymentFailure.CardDeclined, payerEmail, BaseUrl(session));
                return PayOutcome.Declined;

            case PaymentWay.BankDebit:
                CompleteUnpaid(transaction, session, intent, method);
                return PayOutcome.Complete;

            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, "There is no such way to pay.");
        }
    }

    /// <summary>The buyer's answer to the bank's question.</summary>
    public static PayOutcome AnswerSecondStep(StripeTransaction transaction, string sessionId, bool confirmed)
    {
        if (FindOpen(transaction, sessionId) is not { } session
            || transaction.Find<PaymentIntent>(session.PaymentIntent) is not { Status: IntentStatus.RequiresAction, PaymentMethod: { } methodId } intent)
        {
            return PayOutcome.NotOpen;
        }

        var method = transaction.Get<PaymentMethod>(methodId);
        if (!confirmed)
        {
            Charging.Fail(transaction, intent, method, PaymentFailure.PaymentIntentAuthenticationFailure, session.PayerEmail, BaseUrl(session));
            return PayOutcome.NotConfirmed;
        }

        CompletePaid(transaction, session, intent, method);
        return PayOutcome.Complete;
    }

    /// <summary>The end of a bank debit, days after the page.</summary>
    public static DebitOutcome FinishDebit(StripeTransaction transaction, string sessionId, bool succeeded)
    {
        if (transaction.Find<CheckoutSession>(sessionId) is not { Status: SessionStatus.Complete } session
            || transaction.Find<PaymentIntent>(session.PaymentIntent) is not { Status: IntentStatus.Processing, PaymentMethod: { } methodId } intent)
        {
            return DebitOutcome.NothingIsPending;
        }

        var method = transaction.Get<PaymentMethod>(methodId);
        if (succeeded)
        {
            Charging.Succeed(transaction, intent, method, session.PayerEmail, BaseUrl(session));
            var paid = transaction.Put(session with { PaymentStatus = PaymentStatus.Paid });
            transaction.Publish("checkout.session.async_payment_succeeded", paid);
            Invoicing.Pay(transaction, paid);
        }
        else
        {
            Charging.Fail(transaction, intent, method, PaymentFailure.PaymentMethodNotAvailable, session.PayerEmail, BaseUrl(session));
            transaction.Publish("checkout.session.async_payment_failed", session);
        }

        return DebitOutcome.Finished;
    }

    public static ExpireOutcome Expire(StripeTransaction transaction, CheckoutSession session)
    {
        if (session.Status is not SessionStatus.Open)
        {
            return ExpireOutcome.NotOpen;
        }

        if (transaction.Find<PaymentIntent>(session.PaymentIntent) is { } intent)
        {
            transaction.Put(intent with { Status = IntentStatus.Canceled });
        }

        var expired = transaction.Put(session with { Status = SessionStatus.Expired });
        transaction.Publish("checkout.session.expired", expired);
        return ExpireOutcome.Expired;
    }

    /// <summary>Ends the orders whose time is over.</summary>
    /// <returns>How many there were.</returns>
    public static int ExpireOverdue(StripeTransaction transaction)
    {
        var overdue = transaction.All<CheckoutSession>(session => session.Status is SessionStatus.Open && session.ExpiresAt <= transaction.Now).ToList();
        foreach (var session in overdue)
        {
            Expire(transaction, session);
        }

        return overdue.Count;
    }

    /// <summary>Where the buyer goes after paying.</summary>
    public static string SuccessAddress(CheckoutSession session) => session.SuccessUrl.Replace(IdPlaceholder, session.Id, StringComparison.Ordinal);

    private static CheckoutSession? FindOpen(StripeTransaction transaction, string sessionId) =>
        transaction.Find<CheckoutSession>(sessionId) is { Status: SessionStatus.Open } session && session.ExpiresAt > transaction.Now ? session : null;

    // One intent for all tries, as Stripe keeps it. A promotion code may have been entered since the last one.
    private static PaymentIntent IntentOf(StripeTransaction transaction, CheckoutSession session) => transaction.Put(transaction.Find<PaymentIntent>(session.PaymentIntent) is { } earlier
        ? earlier with { Amount = session.Total }
        : new PaymentIntent
        {
            Id = NewId.Of("pi"),
            Created = transaction.Now,
            Amount = session.Total,
            Currency = session.Currency,
            Customer = session.Customer,
            Description = session.PaymentDescription,
            FutureUsage = session.FutureUsage,
            Metadata = session.PaymentMetadata,
        });

    // Nothing is left to pay, so there is no payment.
    private static void Free(StripeTransaction transaction, CheckoutSession session)
    {
        var complete = Complete(transaction, session with { PaymentIntent = null }, PaymentStatus.Paid);
        transaction.Publish("checkout.session.completed", complete);
        Invoicing.Pay(transaction, complete);
    }

    private static void CompletePaid(StripeTransaction transaction, CheckoutSession session, PaymentIntent intent, PaymentMethod method)
    {
        (session, intent, method) = WithCustomer(transaction, session, intent, method);
        Charging.Succeed(transaction, intent, method, session.PayerEmail, BaseUrl(session));
        var complete = Complete(transaction, session, PaymentStatus.Paid);
        transaction.Publish("checkout.session.completed", complete);
        Invoicing.Pay(transaction, complete);
    }

    private static void CompleteUnpaid(StripeTransaction transaction, CheckoutSession session, PaymentIntent intent, PaymentMethod method)
    {
        (session, intent, method) = WithCustomer(transaction, session, intent, method);
        transaction.Put(intent with { Status = IntentStatus.Processing, PaymentMethod = method.Id, LastFailure = null });
        transaction.Publish("checkout.session.completed", Complete(transaction, session, PaymentStatus.Unpaid));
    }

    private static CheckoutSession Complete(StripeTransaction transaction, CheckoutSession session, PaymentStatus paymentStatus)
    {
        var complete = session with { Status = SessionStatus.Complete, PaymentStatus = paymentStatus };
        return transaction.Put(complete.WithInvoice ? complete with { Invoice = Invoicing.Make(transaction, complete, BaseUrl(complete)).Id } : complete);
    }

    // A kept card needs somebody to be kept with, and an invoice somebody to be sent to.
    private static (CheckoutSession Session, PaymentIntent Intent, PaymentMethod Method) WithCustomer(
        StripeTransaction transaction, CheckoutSession session, PaymentIntent intent, PaymentMethod method)
    {
        var isNeeded = session.CustomerCreation is CustomerCreation.Always || session.FutureUsage is not null || session.WithInvoice;
        if (session.Customer is null && !isNeeded)
        {
            return (session, intent, method);
        }

        var customer = session.Customer ?? transaction.Put(new Customer
        {
            Id = NewId.Of("cus", 14),
            Created = transaction.Now,
            Email = session.PayerEmail,
            Metadata = new Dictionary<string, string>(),
        }).Id;
        return (
            session with { Customer = customer },
            transaction.Put(intent with { Customer = customer }),
            session.FutureUsage is null ? method : transaction.Put(method with { Customer = customer }));
    }

    private static string BaseUrl(CheckoutSession session) => new Uri(session.Url).GetLeftPart(UriPartial.Authority);
}
