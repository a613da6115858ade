using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Stripe.Objects;

namespace PosterSaaS.LocalCloud.Stripe.Api;

internal sealed record ApiAnswer(int StatusCode, JsonObject Body)
{
    public static ApiAnswer Ok(JsonObject body) => new(StatusCodes.Status200OK, body);

    public static ApiAnswer Ok(StripeObject found) => Ok(Shape.Of(found));

    public static ApiAnswer Refused(Refusal refusal) => new(refusal.StatusCode, Error(new()
    {
        ["type"] = refusal.Type,
        ["code"] = refusal.Code,
        ["param"] = refusal.Parameter,
        ["message"] = refusal.Message,
    }));

    /// <summary>The bank said no. Unlike a refusal this has happened: the failed try is kept and can be looked at.</summary>
    public static ApiAnswer Declined(PaymentIntent intent, PaymentFailure failure, PaymentMethod method)
    {
        var error = PaymentShape.Of(failure);
        error["payment_method"] = Shape.Of(method);
        error["charge"] = intent.LatestCharge;
        error["payment_intent"] = Shape.Of(intent);
        return new(StatusCodes.Status402PaymentRequired, Error(error));
    }

    private static JsonObject Error(JsonObject error)
    {
        foreach (var absent in error.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
        {
            error.Remove(absent);
        }

        return new() { ["error"] = error };
    }
}
