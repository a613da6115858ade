using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>Whose token it is and what it may do; or, when there is no <see cref="User"/>, why it was refused, in Cognito's words.</summary>
internal sealed record AccessTokenCheck(User? User, string Scope, string? Refusal = null)
{
    public static AccessTokenCheck Refused(string why) => new(null, "", why);
}
