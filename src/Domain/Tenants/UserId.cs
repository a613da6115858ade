namespace PosterSaaS.Domain.Tenants;

/// <summary>
/// A person, as the identity provider knows them: user pool and subject, never the e-mail address, which can change hands.
/// </summary>
public readonly record struct UserId(string Value)
{
    /// <param name="issuer">The token's <c>iss</c>; for Cognito its last segment is the user pool's id, unique world-wide.</param>
    /// <param name="subject">The token's <c>sub</c>.</param>
    public static UserId From(string issuer, string subject) => new($"{issuer.TrimEnd('/').Split('/')[^1]}:{subject}");

    /// <summary>Who that is in the user pool.</summary>
    public string Subject => Value[(Value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public override string ToString() => Value;
}
