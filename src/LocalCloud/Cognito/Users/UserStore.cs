using System.Collections.Immutable;

namespace PosterSaaS.LocalCloud.Cognito.Users;

/// <summary>All users, in memory and in one file. Readers see a whole state; a change is on disk before anyone sees it.</summary>
internal sealed class UserStore
{
    private readonly Lock _writing = new();
    private readonly JsonFile<IReadOnlyList<User>> _file;
    private readonly TimeProvider _clock;
    private volatile ImmutableSortedDictionary<string, User> _bySub;

    public UserStore(LocalCloudOptions options)
    {
        _clock = options.Clock;
        _file = new(Path.Combine(options.DataPath, "cognito", "users.json"));
        _bySub = (_file.Read() ?? []).ToImmutableSortedDictionary(user => user.Sub, user => user, StringComparer.Ordinal);
    }

    /// <summary>In the order of <see cref="User.Sub"/>, so that a page of them has a well-defined next one.</summary>
    public IEnumerable<User> All => _bySub.Values;

    /// <param name="name">A sub or, in any case of letters, an e-mail address: Cognito takes either wherever it asks for a user name.</param>
    public User? Find(string name) => Find(_bySub, name);

    /// <returns>The new user, or null when the e-mail address is taken.</returns>
    public User? Add(string email, string password, bool emailVerified = true, UserStatus status = UserStatus.Confirmed)
    {
        var now = _clock.GetUtcNow();
        var user = new User
        {
            Sub = Guid.NewGuid().ToString(),
            Email = email,
            EmailVerified = emailVerified,
            Password = PasswordHash.Of(password),
            Status = status,
            CreatedAt = now,
            ModifiedAt = now,
        };
        lock (_writing)
        {
            if (Find(_bySub, email) is not null)
            {
                return null;
            }

            Save(_bySub.Add(user.Sub, user));
            return user;
        }
    }

    public void Change(string sub, Func<User, User> change)
    {
        lock (_writing)
        {
            // Deleted by another call in the meantime: there is nothing left to change.
            if (_bySub.TryGetValue(sub, out var user))
            {
                Save(_bySub.SetItem(sub, change(user) with { ModifiedAt = _clock.GetUtcNow() }));
            }
        }
    }

    public void Remove(string sub)
    {
        lock (_writing)
        {
            Save(_bySub.Remove(sub));
        }
    }

    private static User? Find(ImmutableSortedDictionary<string, User> users, string name) =>
        users.TryGetValue(name, out var user)
            ? user
            : users.Values.FirstOrDefault(each => string.Equals(each.Email, name, StringComparison.OrdinalIgnoreCase));

    private void Save(ImmutableSortedDictionary<string, User> users)
    {
        _file.Write([.. users.Values]);
        _bySub = users;
    }
}
