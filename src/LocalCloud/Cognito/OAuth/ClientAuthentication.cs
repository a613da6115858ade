using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>Checks the client's id and secret, which come in the Authorization header or in the form.</summary>
internal static class ClientAuthentication
{
    public static bool IsClient(HttpRequest request, IFormCollection form, UserPool pool)
    {
        var (id, secret) = Basic(request.Headers.Authorization) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        return id == pool.ClientId && SameSecret(secret, pool.ClientSecret);
    }

    public static bool SameSecret(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static (string Id, string Secret)? Basic(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value)
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Parameter is null)
        {
            return null;
        }

        var bytes = new byte[value.Parameter.Length];
        var text = Convert.TryFromBase64String(value.Parameter, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";

        // RFC 6749 2.3.1: both halves are form-encoded before they are joined.
        return text.Split(':', 2) is [var id, var secret] ? (FormDecode(id), FormDecode(secret)) : ("", "");
    }

    private static string FormDecode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
