namespace PosterSaaS.LocalCloud.Cognito.Users;

/// <summary>Someone who can sign in. As in a pool that signs in by e-mail, the user name is the <see cref="Sub"/>.</summary>
internal sealed record User
{
    public required string Sub { get; init; }

    public required string Email { get; init; }

    public bool EmailVerified { get; init; }

    public required PasswordHash Password { get; init; }

    public UserStatus Status { get; init; }

    public bool Enabled { get; init; } = true;

    public IReadOnlyList<string> Groups { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }
}
