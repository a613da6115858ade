using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Charts;

namespace PosterSaaS.Portal.Operators;

/// <summary>What became of a workspace's posters lately.</summary>
/// <param name="ByDay">Of the last 30 days.</param>
/// <param name="Failed">The latest that failed, newest first.</param>
/// <param name="Unfinished">What waits or runs, newest first.</param>
public sealed record WorkspaceFacts(DayChart ByDay, IReadOnlyList<Generation> Failed, IReadOnlyList<Generation> Unfinished);

/// <summary>Reads them from the history, up to a bound: this is for people to look at, not for accounts.</summary>
public sealed class WorkspaceFactsReader(GenerationHistory history, TimeProvider clock)
{
    private const int Days = 30;
    private const int ReadMax = 2_000;
    private const int PageLength = 200;
    private const int ListedMax = 20;

    public async Task<WorkspaceFacts> ReadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var all = new List<Generation>();
        GenerationId? after = null;
        do
        {
            var page = await history.ListAsync(tenant, new HistoryFilter(), PageLength, after, cancellationToken);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && all.Count < ReadMax && DayOf(all[^1]) > today.AddDays(-Days));

        var counts = all.GroupBy(DayOf).ToDictionary(day => day.Key, CountsOf);
        var days = Enumerable.Range(0, Days).Select(ago => today.AddDays(ago - Days + 1)).Select(day => (day, counts.GetValueOrDefault(day, [0, 0, 0])));
        return new WorkspaceFacts(
            new DayChart(Strings.Posters, [.. days], [Strings.DeskMadePart, Strings.DeskFailedPart, Strings.DeskCancelledPart]),
            [.. all.Where(generation => generation.Status is GenerationStatus.Failed).Take(ListedMax)],
            [.. all.Where(generation => !generation.IsFinished).Take(ListedMax)]);
    }

    private static DateOnly DayOf(Generation generation) => DateOnly.FromDateTime(generation.CreatedAt.UtcDateTime);

    private static IReadOnlyList<int> CountsOf(IEnumerable<Generation> day)
    {
        var byStatus = day.CountBy(generation => generation.Status).ToDictionary();
        return [byStatus.GetValueOrDefault(GenerationStatus.Succeeded), byStatus.GetValueOrDefault(GenerationStatus.Failed), byStatus.GetValueOrDefault(GenerationStatus.Cancelled)];
    }
}
