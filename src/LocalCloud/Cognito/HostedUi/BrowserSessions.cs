using System.Collections.Concurrent;
using PosterSaaS.LocalCloud.Cognito.Tokens;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>
/// Single sign-on: for an hour after signing in, this browser gets codes without being asked again.
/// As in Cognito, only /logout ends it: a global sign-out revokes tokens and leaves this cookie alone.
/// </summary>
internal sealed class BrowserSessions(UserStore users, LocalCloudOptions options)
{
    private const string CookieName = "cognito";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, BrowserSession> _sessions = new(StringComparer.Ordinal);

    public BrowserSession Start(HttpContext context, User user)
    {
        End(context);
        var now = options.Clock.GetUtcNow();
        foreach (var (expired, _) in _sessions.Where(entry => entry.Value.ExpiresAt <= now))
        {
            _sessions.TryRemove(expired, out _);
        }

        var id = RandomToken.New();
        var session = new BrowserSession(user.Sub, now, now + Lifetime);
        _sessions[id] = session;
        context.Response.Cookies.Append(CookieName, id, Cookies.Options(Lifetime));
        return session;
    }

    public BrowserSession? Current(HttpContext context) =>
        _sessions.TryGetValue(context.Request.Cookies[CookieName] ?? "", out var session)
        && session.ExpiresAt > options.Clock.GetUtcNow()
        && users.Find(session.Sub) is { Enabled: true }
            ? session
            : null;

    public void End(HttpContext context)
    {
        _sessions.TryRemove(context.Request.Cookies[CookieName] ?? "", out _);
        context.Response.Cookies.Delete(CookieName, Cookies.Options());
    }
}
