using System.Globalization;
using System.Runtime.CompilerServices;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>Looks at what members spend: after every commit it is what their generations hold or cost, and no acceptance goes beyond a cap.</summary>
internal sealed class SpendingAudit(World world)
{
    public static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public void Check(CommitView commit)
    {
        foreach (var change in commit.Spendings)
        {
            Remember(commit, change);
        }

        if (commit.Balance is not null || commit.Spendings.Count > 0)
        {
            CompareWithGenerations(commit);
        }

        if (commit.Caller is StartCall call)
        {
            CheckAccepted(commit, call);
        }
    }

    private void Remember(CommitView commit, Change change)
    {
        Require(change.After is not null && commit.Balance is not null, commit, $"spending changed without the balance");
        if (change.After is not { } row)
        {
            return;
        }

        var (month, member) = (change.SortKey[.."yyyy-MM".Length], change.SortKey["yyyy-MM#".Length..]);
        var byDay = row.Keys.Where(name => name.StartsWith("Day", StringComparison.Ordinal)).ToList();
        Require(byDay.Sum(day => row.Number(day)) == row.Number("Spent"), commit, $"the days of {member} do not add up to the month");
        foreach (var name in byDay)
        {
            var day = $"{month}-{name["Day".Length..].PadLeft(2, '0')}";
            Require(row.Number(name) == Generations(commit, member).Where(each => each.Text("CostPeriod") == day).Sum(Cost), commit, $"{member} did not spend {row.Number(name)} on {day}");
        }

        if (!commit.Tenant.Spendings.TryGetValue((member, month), out var history))
        {
            commit.Tenant.Spendings[(member, month)] = history = [];
        }

        history.Add((commit.Number, row.Number("Spent")));
    }

    private void CompareWithGenerations(CommitView commit)
    {
        var months = Generations(commit, member: null)
            .GroupBy(row => (Member: row.Text("CreatedBy"), Month: row.Text("CostPeriod")[.."yyyy-MM".Length]))
            .ToDictionary(month => month.Key, month => month.Sum(Cost));
        foreach (var (month, spent) in months)
        {
            var counted = commit.Tenant.SpentAt(commit.Number, month.Member, month.Month);
            Require(counted == spent, commit, $"{month.Member} spent {spent} in {month.Month}, and {counted} are counted");
        }

        Require(commit.Tenant.Spendings.Keys.All(months.ContainsKey), commit, $"spending of somebody who asked for nothing");
    }

    private void CheckAccepted(CommitView commit, StartCall call)
    {
        foreach (var row in commit.Generations.Where(change => change.Before is null).Select(change => change.After!))
        {
            var day = row.Day("CostPeriod");
            Require(row.Text("CreatedBy") == call.Member, commit, $"a generation of somebody else");
            Require(
                day >= DateOnly.FromDateTime((call.Since - Auditor.PortalSkewMax).UtcDateTime) && day <= DateOnly.FromDateTime((commit.At + Auditor.PortalSkewMax).UtcDateTime),
                commit,
                $"it counts on {day}, which is not its day");
            var spent = commit.Tenant.SpentAt(commit.Number, call.Member, MonthOf(day));
            Require(call.MonthlyCap is not { } cap || spent <= cap, commit, $"{call.Member} spent {spent}, the cap is {call.MonthlyCap}");
        }
    }

    /// <summary>The newest state of all there ever were, also of those that are deleted since: they still cost what they cost.</summary>
    private static IEnumerable<Item> Generations(CommitView commit, string? member) => commit.Tenant.Generations.Values
        .Select(book => book.Versions.FindLast(version => version.Row is not null).Row!)
        .Where(row => member is null || row.Text("CreatedBy") == member);

    private static long Cost(Item row) => row.Text("Status") is "Failed" or "Cancelled" ? 0 : row.Number("CostFree") + row.Number("CostPurchased");

    private void Require(bool holds, CommitView commit, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint otherwise) =>
        world.Require(holds, $"{commit.Caller.Name}, {commit.Caller.Kind} for tenant {commit.Tenant.Tenant}: {otherwise.ToString()}");
}
