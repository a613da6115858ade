using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.WebUtilities;
using PosterSaaS.LocalCloud.Cognito.HostedUi;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>
/// A client's checked request for an authorization code. It travels in the query string from <c>/oauth2/authorize</c>
/// through the pages, and is checked again at every step, so no step has to trust the one before.
/// </summary>
internal sealed record AuthorizeRequest(string RedirectUri, string Scope, string? State, string? Nonce, string? Challenge, string? Prompt)
{
    public static bool TryRead(
        IQueryCollection query,
        UserPool pool,
        [NotNullWhen(true)] out AuthorizeRequest? request,
        [NotNullWhen(false)] out IResult? refusal)
    {
        request = null;
        var redirectUri = query["redirect_uri"].ToString();

        // Until client and address are known to be good, the browser must not be sent anywhere.
        if (query["client_id"] != pool.ClientId)
        {
            refusal = ErrorPage.Show("invalid_client", "There is no app client with this client_id.");
            return false;
        }

        if (!pool.AllowsRedirect(redirectUri))
        {
            refusal = ErrorPage.Show("redirect_mismatch", "This redirect_uri is not one of the app client's callback URLs.");
            return false;
        }

        var asked = new AuthorizeRequest(
            redirectUri,
            Scopes.Grantable(query["scope"].ToString()) ?? "",
            NullIfEmpty(query["state"]),
            NullIfEmpty(query["nonce"]),
            NullIfEmpty(query["code_challenge"]),
            NullIfEmpty(query["prompt"]));
        var (error, description) = Fault(asked, query);
        request = error is null ? asked : null;
        refusal = error is null ? null : asked.Refuse(error, description);
        return request is not null;
    }

    /// <summary>Sends the browser back to the client with what it came for.</summary>
    public IResult Answer(string code) => Redirect(new() { ["code"] = code, ["state"] = State });

    public IResult Refuse(string error, string? description = null) =>
        Redirect(new() { ["error"] = error, ["error_description"] = description, ["state"] = State });

    private static (string? Error, string? Description) Fault(AuthorizeRequest asked, IQueryCollection query) =>
        (query["response_type"].ToString(), query["code_challenge_method"].ToString()) switch
        {
            ("", _) => ("invalid_request", "response_type is missing"),
            (not "code", _) => ("unsupported_response_type", null),
            _ when asked.Scope.Length == 0 => ("invalid_scope", null),
            (_, Pkce.Method) when asked.Challenge is not null && Pkce.IsChallenge(asked.Challenge) => (null, null),
            (_, "") when asked.Challenge is null => (null, null),
            _ => ("invalid_request", "code_challenge must come with code_challenge_method S256"),
        };

    private RedirectHttpResult Redirect(Dictionary<string, string?> answer) =>
        new(QueryHelpers.AddQueryString(RedirectUri, answer.Where(pair => pair.Value is not null)));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
