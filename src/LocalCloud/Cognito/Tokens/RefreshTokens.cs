using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>
/// The grants that are still in force. Kept in a file, because a portal's session outlives a restart of this process;
/// by the hash of the token, because whoever reads the file should not be able to sign in with it.
/// </summary>
internal sealed class RefreshTokens
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly Lock _writing = new();
    private readonly JsonFile<Dictionary<string, Entry>> _file;
    private readonly TimeProvider _clock;
    private volatile ImmutableDictionary<string, Entry> _byHash;

    public RefreshTokens(LocalCloudOptions options)
    {
        _clock = options.Clock;
        _file = new(Path.Combine(options.DataPath, "cognito", "refresh-tokens.json"));
        _byHash = (_file.Read() ?? []).ToImmutableDictionary(StringComparer.Ordinal);
    }

    public string Issue(Grant grant)
    {
        var token = RandomToken.New();
        var now = _clock.GetUtcNow();
        lock (_writing)
        {
            var inForce = _byHash.RemoveRange(_byHash.Where(entry => entry.Value.ExpiresAt <= now).Select(entry => entry.Key));
            Save(inForce.Add(Hash(token), new(grant, now + Lifetime)));
        }

        return token;
    }

    public Grant? Find(string token) =>
        _byHash.TryGetValue(Hash(token), out var entry) && entry.ExpiresAt > _clock.GetUtcNow() ? entry.Grant : null;

    /// <summary>Access tokens are as good as the sign-in they come from.</summary>
    public bool InForce(string originId) => _byHash.Values.Any(entry => entry.Grant.OriginId == originId);

    public void Revoke(string token)
    {
        var hash = Hash(token);
        RevokeWhere((entryHash, _) => entryHash == hash);
    }

    public void RevokeAll(string sub) => RevokeWhere((_, grant) => grant.Sub == sub);

    private void RevokeWhere(Func<string, Grant, bool> matches)
    {
        lock (_writing)
        {
            var revoked = _byHash.Where(entry => matches(entry.Key, entry.Value.Grant)).Select(entry => entry.Key).ToList();
            if (revoked.Count > 0)
            {
                Save(_byHash.RemoveRange(revoked));
            }
        }
    }

    private void Save(ImmutableDictionary<string, Entry> entries)
    {
        _file.Write(new(entries));
        _byHash = entries;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Entry(Grant Grant, DateTimeOffset ExpiresAt);
}
