using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Stripe.Api;

internal static class ApiKeyCheck
{
    private const string Bearer = "Bearer ";
    private const int ShownDigits = 4;

    /// <exception cref="Refusal">401: there is no secret key, or it is another one.</exception>
    public static void Require(HttpRequest request, string secretKey)
    {
        var header = request.Headers.Authorization.ToString();
        var key = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        if (key.Length == 0)
        {
            throw Unauthorized("You did not provide an API key. It goes into the Authorization header: Bearer sk_test_…");
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(secretKey)))
        {
            throw Unauthorized($"Invalid API Key provided: {new string('*', 8)}{(key.Length > 3 * ShownDigits ? key[^ShownDigits..] : "")}");
        }
    }

    private static Refusal Unauthorized(string message) => new(StatusCodes.Status401Unauthorized, message);
}
