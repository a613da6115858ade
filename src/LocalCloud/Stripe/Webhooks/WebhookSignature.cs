using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Stripe.Webhooks;

internal static class WebhookSignature
{
    public const string Header = "Stripe-Signature";

    /// <summary>HMAC-SHA256 over the time, a full stop and the body, so that neither can be changed alone.</summary>
    public static string Of(string body, DateTimeOffset sentAt, string secret)
    {
        var time = sentAt.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(signature)}";
    }
}
