using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Tenants;

public class RolesTests
{
    [Fact]
    public async Task The_table_in_the_docs_is_the_one_in_the_code()
    {
        var rows = (await File.ReadAllLinesAsync(RepositoryRoot.Combine("docs", "roles.md")))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 6)
            .Select(cells => cells[1..7])
            .ToList();
        var roles = rows[0][1..].Select(Enum.Parse<Role>).ToList();

        var told = rows.Where(row => row[0].StartsWith('`')).SelectMany(row => roles.Select((role, at) => (role, Enum.Parse<Permission>(row[0].Trim('`')), row[at + 1] == "yes")));

        var decided = Enum.GetValues<Permission>().SelectMany(permission => Enum.GetValues<Role>().Select(role => (role, permission, role.May(permission))));
        Assert.Equal(decided, told);
    }

    [Theory]
    [InlineData(Role.Owner, Role.Owner, true)]
    [InlineData(Role.Admin, Role.Owner, false)]
    [InlineData(Role.Admin, Role.Admin, true)]
    [InlineData(Role.Creator, Role.Viewer, false)]
    public void Owners_are_for_owners_only(Role role, Role other, bool may) => Assert.Equal(may, role.MayManage(other));
}
