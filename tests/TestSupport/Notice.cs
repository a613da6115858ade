using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PosterSaaS.TestSupport;

/// <summary>Webhook events as Stripe makes and signs them, each with an id of its own.</summary>
public static class Notice
{
    public const string Secret = "whsec_posterslocal";

    public static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <param name="type">Such as <c>checkout.session.completed</c>.</param>
    /// <param name="id">Of what it is about.</param>
    /// <param name="what">The kind of that.</param>
    /// <param name="payment">The payment intent that it belongs to.</param>
    /// <param name="createdAt">When Stripe made it, in seconds since 1970; now when there is none.</param>
    public static byte[] Of(string type, string id, string what = "checkout.session", string? payment = null, long? createdAt = null) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = $"evt_{Guid.NewGuid():N}",
        @object = "event",
        api_version = "2026-01-01",
        created = createdAt ?? Now,
        type,
        livemode = false,
        data = new { @object = new { id, @object = what, payment_intent = payment } },
    });

    /// <summary>The signature's header.</summary>
    public static string Sign(byte[] body, long time, string secret)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{time}."), .. body]);
        return $"t={time},v1={Convert.ToHexStringLower(signature)}";
    }

    /// <param name="portal">Whom it is told.</param>
    /// <param name="body">As it goes over the wire.</param>
    /// <param name="sign">Makes the signature's header; that of Stripe, of now, when there is none.</param>
    public static async Task<HttpStatusCode> SendAsync(Uri portal, byte[] body, Func<byte[], string>? sign = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal, "/api/stripe/webhook")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Stripe-Signature", sign is null ? Sign(body, Now, Secret) : sign(body));
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
