namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>The tokens of one sign-in or refresh; without the <c>openid</c> scope there is no <see cref="IdToken"/>.</summary>
internal sealed record IssuedTokens(string AccessToken, string? IdToken);
