using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Operators;

/// <summary>Somebody's account, as the user pool has it.</summary>
public sealed record Account(UserId Id, string Email, bool IsEnabled, string Status, DateTimeOffset? CreatedAt);

/// <summary>The accounts of the user pool, for operators.</summary>
public sealed class People(IAmazonCognitoIdentityProvider cognito, IOptions<CognitoOptions> options, SessionStore sessions, IMemoryCache cache)
{
    // Somebody who is no operator any more is none from at most so long later on.
    private static readonly TimeSpan GroupsKept = TimeSpan.FromSeconds(3);

    private string Pool => options.Value.UserPoolId;

    /// <summary>The groups the user is in; none for somebody who is not in the pool (any more).</summary>
    public async Task<IReadOnlyCollection<string>> ListGroupsAsync(UserId user, CancellationToken cancellationToken)
    {
        var key = (typeof(People), user);
        if (cache.TryGetValue<IReadOnlyCollection<string>>(key, out var kept))
        {
            return kept!;
        }

        IReadOnlyCollection<string> groups;
        try
        {
            var response = await cognito.AdminListGroupsForUserAsync(new() { UserPoolId = Pool, Username = user.Subject }, cancellationToken);
            groups = [.. response.Groups.Select(group => group.GroupName)];
        }
        catch (UserNotFoundException)
        {
            groups = [];
        }

        return cache.Set(key, groups, GroupsKept);
    }

    /// <summary>Accounts whose address begins so.</summary>
    /// <param name="beginning">Of an e-mail address.</param>
    /// <param name="limit">1 to 60.</param>
    public async Task<IReadOnlyList<Account>> FindAsync(string beginning, int limit, CancellationToken cancellationToken) =>
        await ListAsync($"email ^= \"{Escape(beginning)}\"", limit, cancellationToken);

    public async Task<Account?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        await ListAsync($"sub = \"{Escape(user.Subject)}\"", 1, cancellationToken) is [var account] ? account : null;

    /// <summary>How this product names an account of the pool.</summary>
    public UserId IdOf(string subject) => UserId.From(Pool, subject);

    /// <summary>Ends all sign-ins of the person, at the pool and here, with the next request of each.</summary>
    public async Task SignOutEverywhereAsync(UserId user, CancellationToken cancellationToken)
    {
        // The pool first: a session that is ended here could otherwise be begun again without a password.
        await cognito.AdminUserGlobalSignOutAsync(new() { UserPoolId = Pool, Username = user.Subject }, cancellationToken);
        await sessions.EndAllAsync(user, cancellationToken);
    }

    private async Task<IReadOnlyList<Account>> ListAsync(string filter, int limit, CancellationToken cancellationToken)
    {
        var response = await cognito.ListUsersAsync(new() { UserPoolId = Pool, Filter = filter, Limit = limit }, cancellationToken);
        return [.. response.Users.Select(Read)];
    }

    private Account Read(UserType user)
    {
        var facts = user.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);
        return new Account(
            IdOf(facts.GetValueOrDefault("sub", user.Username)),
            facts.GetValueOrDefault("email", ""),
            user.Enabled is not false,
            user.UserStatus ?? "",
            user.UserCreateDate is { } created ? new DateTimeOffset(created, TimeSpan.Zero) : null);
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
