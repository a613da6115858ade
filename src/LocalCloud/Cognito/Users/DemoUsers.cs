namespace PosterSaaS.LocalCloud.Cognito.Users;

/// <summary>The two accounts that every local pool starts with. Their password is public: it is printed on the sign-in page.</summary>
internal static class DemoUsers
{
    public const string Email = "demo@example.com";
    public const string AdminEmail = "admin@example.com";
    public const string Password = "Posters-Local-1";

    /// <summary>Those who exist stay as they are: somebody may have changed them on purpose.</summary>
    public static void AddMissing(UserStore users)
    {
        users.Add(Email, Password);
        if (users.Add(AdminEmail, Password) is { } admin)
        {
            users.Change(admin.Sub, user => user with { Groups = [UserPool.AdminGroup] });
        }
    }
}
