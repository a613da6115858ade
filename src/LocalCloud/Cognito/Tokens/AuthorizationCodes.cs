using System.Collections.Concurrent;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>Codes on their way from the browser to the client. They live for minutes, so memory is enough.</summary>
internal sealed class AuthorizationCodes(LocalCloudOptions options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);

    public string Issue(Grant grant, string redirectUri, string? challenge, string? nonce)
    {
        var now = options.Clock.GetUtcNow();
        foreach (var (expired, _) in _codes.Where(entry => entry.Value.ExpiresAt <= now))
        {
            _codes.TryRemove(expired, out _);
        }

        var code = Guid.NewGuid().ToString();
        _codes[code] = new(grant, redirectUri, challenge, nonce, now + Lifetime);
        return code;
    }

    /// <summary>A code works once; whoever presents it uses it up, even when the rest of the request is wrong.</summary>
    public AuthorizationCode? Take(string code) =>
        _codes.TryRemove(code, out var taken) && taken.ExpiresAt > options.Clock.GetUtcNow() ? taken : null;
}
