using PosterSaaS.LocalCloud.Cognito.OAuth;
using PosterSaaS.LocalCloud.Cognito.Tokens;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>The last step of every way to sign in: back to the client with a code.</summary>
internal sealed partial class SignInCompletion(BrowserSessions sessions, AuthorizationCodes codes, ILogger<SignInCompletion> logger)
{
    public IResult SignIn(HttpContext context, AuthorizeRequest request, User user)
    {
        LogSignedIn(user.Sub);
        return SendBack(request, sessions.Start(context, user));
    }

    public IResult SendBack(AuthorizeRequest request, BrowserSession session)
    {
        var grant = new Grant(session.Sub, request.Scope, session.AuthenticatedAt);
        return request.Answer(codes.Issue(grant, request.RedirectUri, request.Challenge, request.Nonce));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "User {Sub} signed in on the hosted page")]
    private partial void LogSignedIn(string sub);
}
