using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Tenants;

public class RolesTests
{
    [Fact]
    public async Task The_table_in_the_docs_is_the_one_in_the_code()
    {
        var told = await ToldAsync<Role>();

        Assert.Equal(Decided<Role>(Roles.May), told);
    }

    [Fact]
    public async Task So_is_the_table_of_scopes()
    {
        var told = await ToldAsync<ApiKeyScope>();

        Assert.Equal(Decided<ApiKeyScope>(ApiKeyScopes.May), told);
    }

    [Theory]
    [InlineData(Role.Owner, Role.Owner, true)]
    [InlineData(Role.Admin, Role.Owner, false)]
    [InlineData(Role.Admin, Role.Admin, true)]
    [InlineData(Role.Creator, Role.Viewer, false)]
    public void Owners_are_for_owners_only(Role role, Role other, bool may) => Assert.Equal(may, role.MayManage(other));

    private static IEnumerable<(T Who, Permission Permission, bool May)> Decided<T>(Func<T, Permission, bool> may)
        where T : struct, Enum =>
        Enum.GetValues<Permission>().SelectMany(permission => Enum.GetValues<T>().Select(who => (who, permission, may(who, permission))));

    /// <summary>What the docs say, in the table that has a column for each of the values.</summary>
    private static async Task<IEnumerable<(T Who, Permission Permission, bool May)>> ToldAsync<T>()
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var rows = (await File.ReadAllLinesAsync(RepositoryRoot.Combine("docs", "roles.md")))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries).Skip(1).ToArray())
            .SkipWhile(cells => !names.All(cells.Contains))
            .TakeWhile(cells => cells.Length > names.Length)
            .ToList();
        var columns = Enum.GetValues<T>().Select(who => (who, At: Array.IndexOf(rows[0], who.ToString())));
        return rows.Where(row => row[0].StartsWith('`')).SelectMany(row => columns.Select(column => (column.who, Enum.Parse<Permission>(row[0].Trim('`')), row[column.At] == "yes")));
    }
}
