using System.Security.Cryptography;
using System.Text;
using PosterSaaS.LocalCloud.Cognito.OAuth;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>Proof that the caller knows the client secret: HMAC-SHA256 over user name and client id.</summary>
internal static class SecretHash
{
    /// <summary>
    /// Cognito refuses a call without the hash when the client has a secret. The local client is lenient there, so that
    /// the README's scripts can sign in with plain curl. A wrong hash is refused, as it would be in the cloud.
    /// </summary>
    public static void Require(string? given, string username, UserPool pool)
    {
        if (given is not null && !ClientAuthentication.SameSecret(given, Of(username, pool)))
        {
            throw ApiException.NotAuthorized($"Unable to verify secret hash for client {pool.ClientId}");
        }
    }

    private static string Of(string username, UserPool pool) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(pool.ClientSecret), Encoding.UTF8.GetBytes(username + pool.ClientId)));
}
