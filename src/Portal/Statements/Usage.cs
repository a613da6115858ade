using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Charts;

namespace PosterSaaS.Portal.Statements;

/// <param name="Name">As members know them.</param>
/// <param name="Credits">Spent this month (UTC).</param>
public sealed record MemberUsage(string Name, int Credits);

/// <summary>What was spent on posters, by day and by member, from the counts that the ledger's own transactions keep.</summary>
public sealed class Usage(Spendings spendings, TenantStore tenants, TimeProvider clock)
{
    public const int Days = 30;

    /// <summary>The last <see cref="Days"/> days (UTC); null when nothing was spent in them.</summary>
    public async Task<DayChart?> ByDayAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var days = Enumerable.Range(0, Days).Select(back => today.AddDays(back - Days + 1)).ToList();
        var months = days.Select(day => new DateOnly(day.Year, day.Month, 1)).Distinct().ToList(); // two, or three around February
        var spent = (await Task.WhenAll(months.Select(month => spendings.ListAsync(tenant, month, cancellationToken)))).SelectMany(each => each).ToList();
        var counts = days.Select(day => (day, (IReadOnlyList<int>)[Math.Max(0, spent.Where(each => IsOf(each.Month, day)).Sum(each => each.ByDay.GetValueOrDefault(day.Day)))])).ToList();
        return counts.Exists(day => day.Item2[0] > 0) ? new DayChart(Strings.UsageChartTitle, counts, [Strings.UsageChartPart]) : null;
    }

    /// <summary>This month, by whoever spent most.</summary>
    public async Task<IReadOnlyList<MemberUsage>> ByMemberAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var spent = spendings.ListAsync(tenant, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken);
        var members = (await tenants.ListMembersAsync(tenant, cancellationToken)).ToDictionary(member => member.User);
        return
        [
            .. (await spent).Where(each => each.Credits > 0).OrderByDescending(each => each.Credits)
                .Select(each => new MemberUsage(NameOf(each.Member, members.GetValueOrDefault(each.Member)), each.Credits)),
        ];
    }

    private static string NameOf(UserId user, Membership? member) =>
        member is not null ? member.Email ?? Strings.UsageMemberWithoutAddress
        : user.Value.StartsWith("key:", StringComparison.Ordinal) ? Strings.UsageApiKey
        : Strings.UsageLeft;

    private static bool IsOf(DateOnly month, DateOnly day) => (month.Year, month.Month) == (day.Year, day.Month);
}
