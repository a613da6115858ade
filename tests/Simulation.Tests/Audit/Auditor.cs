using System.Runtime.CompilerServices;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>
/// Keeps books of its own, from the commits in their order, and knows by them what every call may answer. It shares no calculation
/// with the product: plain numbers, plain dictionaries.
/// </summary>
internal sealed class Auditor
{
    /// <summary>Portals' clocks are at most so far off; workers' may be off by minutes.</summary>
    public static readonly TimeSpan PortalSkewMax = TimeSpan.FromSeconds(2);

    private readonly World _world;
    private readonly DateTimeOffset _start;
    private readonly LedgerAudit _ledger;
    private readonly SpendingAudit _spendings;
    private readonly KeyAudit _keys;
    private readonly GenerationAudit _generations;
    private readonly LimitOptions _limits;
    private long _commits;

    public Auditor(World world, Scenario scenario, SimulatedTables tables, SimulatedBucket bucket, Coverage coverage)
    {
        (_world, _start) = (world, world.Now);
        _ledger = new LedgerAudit(world, scenario.Credits.DailyAllowance, coverage);
        _spendings = new SpendingAudit(world);
        _keys = new KeyAudit(world, coverage);
        _generations = new GenerationAudit(world, scenario, bucket, coverage);
        Answers = new AnswerAudit(world, scenario.Credits.DailyAllowance, scenario.Limits, coverage, this);
        _limits = scenario.Limits;
        tables.Committed += Check;
        tables.Refused += Check;
        bucket.Put += Check;
    }

    public AnswerAudit Answers { get; }

    /// <summary>In the order they were first heard of.</summary>
    public List<TenantBook> Tenants { get; } = [];

    /// <summary>The model was called as often as a day allows, today or on a day before.</summary>
    public bool IsDayUsedUp { get; private set; }

    public TenantBook Tenant(string tenant)
    {
        if (Tenants.Find(book => book.Tenant == tenant) is not { } found)
        {
            Tenants.Add(found = new TenantBook(tenant, _start));
        }

        return found;
    }

    public GenerationBook? Find(string tenant, string id) => Tenant(tenant).Generations.GetValueOrDefault(id);

    public PortalCall Begin(CallKind kind, Process process, string tenant) => new(kind, process, tenant, _commits, _world.Now);

    public StartCall BeginStart(Process process, Membership member, string key, GenerationRequest request) =>
        new(process, member, _commits, _world.Now, key, request);

    public void ModelCalled(WorkCall attempt)
    {
        var book = Find(attempt.Tenant!, attempt.Generation);
        Require(book is not null && book.Claims.TryGetValue(attempt.Attempt, out var claim) && claim.Process == attempt.Process, attempt, $"painted what it had not claimed");
        Require(book!.ModelCalls.Add(attempt.Attempt), attempt, $"the model was asked twice in one attempt");
    }

    public void Painted(WorkCall attempt, AttemptOutcome outcome) => Find(attempt.Tenant!, attempt.Generation)!.Painted[attempt.Attempt] = outcome;

    private void Check(Commit commit)
    {
        _commits++;
        commit.Caller.Commits.Add(commit);
        foreach (var spent in commit.Changes.Where(change => change.SortKey == "SPEND" && change.After is not null))
        {
            CheckSpent(commit, spent);
        }

        var tenants = commit.Changes.Select(change => Rows.TenantOf(change.PartitionKey)).Where(tenant => tenant is not null).Distinct().ToList();
        if (tenants.Count == 0 && !commit.Changes.Any(IsOurs))
        {
            return;
        }

        var isOneTenants = tenants is [{ } one] && (commit.Caller.Tenant ?? one) == one && commit.Changes.Where(IsOurs).All(change => Rows.TenantOf(change.PartitionKey) == one);
        Require(isOneTenants, commit.Caller, $"wrote to {string.Join(", $", commit.Changes.Select(change => change.PartitionKey))} for tenant {commit.Caller.Tenant}");
        if (!isOneTenants)
        {
            return;
        }

        var view = ViewOf(commit, Tenant(tenants[0]!));
        _ledger.Check(view);
        _keys.Check(view);
        _generations.Check(view);
        _spendings.Check(view); // after the generations, whose sum it is
        CheckRunning(commit, view.Tenant);
    }

    /// <summary>The count of running generations is exact after every commit, and never above the limit.</summary>
    private void CheckRunning(Commit commit, TenantBook tenant)
    {
        if (commit.Changes.FirstOrDefault(change => change.SortKey == "RUNNING") is { After: { } row })
        {
            tenant.Running = row.Number("Running");
        }

        var running = tenant.Generations.Values.Count(generation => generation.Status == "Running");
        Require(tenant.Running == running, commit.Caller, $"{running} generations run, and {tenant.Running} are counted");
        Require(running <= _limits.RunningPerTenant, commit.Caller, $"{running} generations of one tenant run at once");
    }

    private void CheckSpent(Commit commit, Change spent)
    {
        var (before, after) = (spent.Before?.Number("Calls") ?? 0, spent.After!.Number("Calls"));
        Require(commit.Caller.Kind is CallKind.Attempt && after == before + 1 && after <= _limits.ModelCallsPerDay, commit.Caller, $"the day's calls went from {before} to {after}");
        IsDayUsedUp |= after == _limits.ModelCallsPerDay;
    }

    private CommitView ViewOf(Commit commit, TenantBook tenant)
    {
        Change? balance = null;
        var (entries, spendings, generations, keys) = (new List<Change>(), new List<Change>(), new List<Change>(), new List<Change>());
        foreach (var change in commit.Changes)
        {
            switch (Rows.KindOf(change))
            {
                case RowKind.Balance:
                    balance = change;
                    break;
                case RowKind.Entry:
                    entries.Add(change);
                    break;
                case RowKind.Spending:
                    spendings.Add(change);
                    break;
                case RowKind.Generation:
                    generations.Add(change);
                    break;
                case RowKind.Key:
                    keys.Add(change);
                    break;
                case RowKind.Other:
                    break;
            }
        }

        return new CommitView(_commits, _world.Now, commit.Caller, tenant, balance, entries, spendings, generations, keys);
    }

    private static bool IsOurs(Change change) => Rows.KindOf(change) is not RowKind.Other;

    private void Check(Refusal refusal)
    {
        _ledger.Check(refusal);
        _generations.Check(refusal, Find);
    }

    private void Check(Caller caller, string objectKey) => Require(
        caller is WorkCall work && objectKey.StartsWith($"tenants/{work.Tenant}/generations/{work.Generation}/attempt-{work.Attempt}.", StringComparison.Ordinal),
        caller,
        $"stored {objectKey}, which is not its attempt's");

    public void Require(bool holds, Caller caller, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint otherwise) =>
        _world.Require(holds, $"{caller.Name}, {caller.Kind} for tenant {caller.Tenant}: {otherwise.ToString()}");
}
