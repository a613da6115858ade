namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>What one sign-in allows. Every token that comes of it carries <see cref="OriginId"/>, and all fall together.</summary>
internal sealed record Grant(string Sub, string Scope, DateTimeOffset AuthenticatedAt)
{
    /// <summary>Made by InitiateAuth and not by the hosted pages: the tokens then look a little different.</summary>
    public bool FromApi { get; init; }

    public string OriginId { get; init; } = Guid.NewGuid().ToString();
}
