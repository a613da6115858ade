namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>What an authorization code stands for, with everything its exchange must match.</summary>
internal sealed record AuthorizationCode(Grant Grant, string RedirectUri, string? Challenge, string? Nonce, DateTimeOffset ExpiresAt);
