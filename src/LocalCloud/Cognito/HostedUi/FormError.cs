namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>Something to put right. It is shown above the form with links to the fields it is about.</summary>
internal sealed record FormError(string Message, params string[] Fields);
