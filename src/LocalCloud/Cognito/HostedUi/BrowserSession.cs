namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

internal sealed record BrowserSession(string Sub, DateTimeOffset AuthenticatedAt, DateTimeOffset ExpiresAt);
