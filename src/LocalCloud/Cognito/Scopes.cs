namespace PosterSaaS.LocalCloud.Cognito;

/// <summary>The scopes that the app client may ask for, and what they open.</summary>
internal static class Scopes
{
    /// <summary>The user's own account through the API (GetUser, GlobalSignOut); the only scope of a token from InitiateAuth.</summary>
    public const string SelfService = "aws.cognito.signin.user.admin";

    private const string OpenId = "openid";

    private static readonly string[] All = [OpenId, "email", "phone", "profile", SelfService];

    /// <summary>The scopes to grant, or null when one of them is not the client's. Nothing asked for means all of them, as in Cognito.</summary>
    public static string? Grantable(string asked)
    {
        var names = Split(asked);
        if (names.Length == 0)
        {
            return string.Join(' ', All);
        }

        return names.All(All.Contains) ? string.Join(' ', names.Distinct()) : null;
    }

    public static bool AllowSelfService(string scope) => Split(scope).Contains(SelfService);

    public static bool AllowUserInfo(string scope) => Split(scope).Contains(OpenId);

    /// <summary><c>openid</c> alone shows every attribute; beside other scopes it shows only what they name.</summary>
    public static bool ShowEmail(string scope) => Split(scope) switch
    {
        [OpenId] or [SelfService] => true,
        var names => names.Contains("email") || names.Contains("profile"),
    };

    private static string[] Split(string scope) => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
