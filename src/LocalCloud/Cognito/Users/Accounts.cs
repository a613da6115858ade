namespace PosterSaaS.LocalCloud.Cognito.Users;

/// <summary>Signing up and proving a password: one set of rules for the hosted pages and for the API.</summary>
internal sealed partial class Accounts(UserStore users, ILogger<Accounts> logger)
{
    public (SignUpOutcome Outcome, User? User) SignUp(string email, string password)
    {
        if (!EmailAddress.IsValid(email))
        {
            return (SignUpOutcome.InvalidEmail, null);
        }

        if (PasswordPolicy.Breach(password) is not null)
        {
            return (SignUpOutcome.WeakPassword, null);
        }

        if (users.Add(email, password) is not { } user)
        {
            return (SignUpOutcome.EmailTaken, null);
        }

        LogSignedUp(user.Sub);
        return (SignUpOutcome.SignedUp, user);
    }

    /// <returns>The user with that name and password, who may still be disabled; null for an unknown name as for a wrong password.</returns>
    public User? Authenticate(string name, string password)
    {
        var user = users.Find(name);
        var matches = (user?.Password ?? PasswordHash.Decoy).Matches(password);
        if (user is null || !matches)
        {
            LogRefused();
            return null;
        }

        return user;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "User {Sub} signed up")]
    private partial void LogSignedUp(string sub);

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in was refused: unknown user or wrong password")]
    private partial void LogRefused();
}
