using System.Globalization;
using System.Runtime.CompilerServices;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>Looks at every change of a balance: entries without gaps that explain all of it, and nothing negative.</summary>
internal sealed class LedgerAudit(World world, int allowance, Coverage coverage)
{
    public void Check(CommitView commit)
    {
        Require(commit.Entries.All(entry => entry is { Before: null, After: not null }), commit, $"an entry was changed or deleted");
        if (commit.Balance is not { } balance)
        {
            Require(commit.Entries.Count == 0, commit, $"entries without their balance");
            return;
        }

        if (balance.After is not { } after)
        {
            world.Fail("a balance was deleted");
            return;
        }

        var stated = new Moment(
            commit.Number, commit.At, (int)after.Number("Free"), (int)after.Number("Purchased"), (int)after.Number("Reserved"), after.Day("Period"), after.Number("Sequence"));
        Require(stated.Period >= commit.Tenant.Now.Period, commit, $"the allowance's day went back");
        var sum = Add(commit, stated.Period);
        Require(sum with { Period = stated.Period } == stated, commit, $"the entries add up to {sum}, the balance is {stated}");
        commit.Tenant.Moments.Add(stated);
    }

    /// <summary>Two locks on one door: the balance is conditioned on its number, and the entry on being new. Each has to hold without the other.</summary>
    public void Check(Refusal refusal)
    {
        var balances = refusal.Attempts.Where(attempt => Rows.KindOf(attempt.Change) is RowKind.Balance).ToList();
        var entries = refusal.Attempts.Where(attempt => Rows.KindOf(attempt.Change) is RowKind.Entry).ToList();
        if (balances.Count == 0 || entries.Count == 0)
        {
            return;
        }

        var isRival = balances.Exists(attempt => attempt.IsRefused);
        if (isRival != entries.Exists(attempt => attempt.IsRefused))
        {
            world.Fail($"{refusal.Caller.Name}: a balance and its entries were not both refused: one of the two conditions is missing");
        }

        if (isRival)
        {
            coverage.Saw(Sight.RivalForTheBalance);
        }
    }

    private Moment Add(CommitView commit, DateOnly period)
    {
        var sum = commit.Tenant.Now with { Commit = commit.Number, At = commit.At };
        Item? before = null;
        foreach (var entry in commit.Entries.Select(change => change.After!).OrderBy(entry => entry.Number("Sequence")))
        {
            sum = sum with
            {
                Free = sum.Free + (int)entry.Number("Free"),
                Purchased = sum.Purchased + (int)entry.Number("Purchased"),
                Reserved = sum.Reserved + (int)entry.Number("Reserved"),
                Sequence = sum.Sequence + 1,
            };
            Require(entry.Number("Sequence") == sum.Sequence, commit, $"entry {entry.Number("Sequence")} where {sum.Sequence} is next");
            Require(sum is { Free: >= 0, Purchased: >= 0, Reserved: >= 0 }, commit, $"a balance below zero: {sum}");
            Require(entry.Number("AvailableAfter") == sum.Available, commit, $"an entry states another balance than it leads to");
            CheckKind(commit, entry, before, sum, period);
            before = entry;
        }

        return sum;
    }

    private void CheckKind(CommitView commit, Item entry, Item? before, Moment sum, DateOnly period)
    {
        switch (entry.Text("Kind"))
        {
            case "Grant" when entry.Text("Reference").StartsWith("allowance:", StringComparison.Ordinal):
                CheckGrant(commit, entry, sum, period);
                break;
            case "Expiry":
                Require(entry.Number("Purchased") == 0 && entry.Number("Reserved") == 0, commit, $"credits expired that do not expire");
                Require(
                    (period > commit.Tenant.Now.Period && sum.Free == 0) || (before?.Text("Kind") == "Release" && before.Number("Free") == -entry.Number("Free")),
                    commit,
                    $"free credits expired on their own day");
                break;
            case "Reservation":
                Require(entry.Number("Purchased") == 0 || sum.Free == 0, commit, $"bought credits were taken before free ones");
                break;
        }
    }

    private void CheckGrant(CommitView commit, Item entry, Moment sum, DateOnly period)
    {
        var day = DateOnly.ParseExact(entry.Text("Reference")["allowance:".Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (commit.Tenant.DaysGranted.Count > 0)
        {
            coverage.Saw(Sight.MidnightWithinARun);
        }

        Require(commit.Tenant.DaysGranted.Add(day), commit, $"a second allowance for {day}");
        Require(day == period && day > commit.Tenant.Now.Period, commit, $"an allowance for {day}, which is over");
        Require(day <= DateOnly.FromDateTime((commit.At + Auditor.PortalSkewMax).UtcDateTime), commit, $"an allowance for {day}, which is not yet");
        Require(sum.Free == allowance && entry.Number("Free") == allowance, commit, $"not the day's allowance");
        Require(entry.Number("Purchased") == 0 && entry.Number("Reserved") == 0, commit, $"an allowance that touches other credits");
        Require(commit.Caller.Kind is CallKind.Start, commit, $"an allowance without a request");
    }

    private void Require(bool holds, CommitView commit, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint otherwise) =>
        world.Require(holds, $"{commit.Caller.Name}, {commit.Caller.Kind} for tenant {commit.Tenant.Tenant}: {otherwise.ToString()}");
}
