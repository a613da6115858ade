using System.Globalization;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Guarantees.Tests.Money;

[Collection(nameof(TheWholeMachine))]
public sealed class RushTests(Rush rush, WatchedReads watched) : IClassFixture<Rush>
{
    [Fact]
    public void Fifty_credits_are_spent_fifty_times_and_everybody_else_is_told_why_not()
    {
        Figures.Record("M-01", $"50 x 202, 150 x 402, 0 left: {Rush.Rounds} of {Rush.Rounds} rounds", $"{rush.Exact} of {Rush.Rounds} rounds");

        Assert.All(rush.Seen, round => Assert.Equal(new Rush.Round(Rush.Credits, Rush.Requests - Rush.Credits, 0, 0), round));
        Assert.Empty(rush.Problems);
    }

    [Fact]
    public void At_no_moment_do_entries_and_balance_disagree()
    {
        foreach (var report in rush.Reports)
        {
            watched.Add(report);
        }

        Assert.Empty(rush.Reports.SelectMany(report => report.Violations));
    }

    [Fact]
    public void Entries_are_only_ever_added_each_with_its_balance()
    {
        Figures.Record("M-03", "0 changed entries, 0 balances without one", string.Create(
            CultureInfo.InvariantCulture, $"{rush.WireViolations.Count} in {rush.Wire.Count:N0} calls"));

        Assert.Empty(rush.WireViolations);
        Assert.Contains(rush.Wire, call => call.Writes.Any(write => write.SortKey == "BALANCE"));
    }
}
