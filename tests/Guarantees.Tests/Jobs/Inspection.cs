using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport.Credits;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>All that is left of a <see cref="Workshop"/>'s work, and whatever in it does not agree.</summary>
/// <param name="Ledger">What the reader of balances and entries saw meanwhile.</param>
/// <param name="Audits">Each tenant's books at rest.</param>
/// <param name="Generations">All rows.</param>
/// <param name="Running">Each tenant's count of running generations, as stored.</param>
/// <param name="Changes">Every write to a generation.</param>
/// <param name="Objects">What is in the bucket, by key.</param>
/// <param name="ModelCalls">How often the model was asked, by prompt.</param>
internal sealed record Inspection(
    LedgerReport Ledger,
    IReadOnlyList<LedgerAudit> Audits,
    IReadOnlyList<Generation> Generations,
    IReadOnlyDictionary<TenantId, int> Running,
    IReadOnlyList<RowChange> Changes,
    IReadOnlyDictionary<string, string> Objects,
    IReadOnlyDictionary<string, int> ModelCalls)
{
    public int Takeovers => Changes.Count(change => change.IsTakeover);

    public int AllModelCalls => ModelCalls.Values.Sum();

    /// <summary>Objects that no row points to.</summary>
    public IReadOnlyList<string> Orphans => [.. Objects.Keys.Except(Posters.SelectMany(poster => new[] { poster.ObjectKey, poster.ThumbnailKey }))];

    /// <summary>Everything that must never be, whatever happened.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Ledger.Violations,
        .. Audits.SelectMany(audit => audit.Problems),
        .. Changes.Select(change => change.Violation).OfType<string>(),
        .. Generations.SelectMany(ProblemsOf),
        .. Running.Where(tenant => tenant.Value != CountRunning(tenant.Key)).Select(tenant =>
            $"{tenant.Key} is said to have {tenant.Value} running, and has {CountRunning(tenant.Key)}."),
    ];

    public Generation Of(Job job) => Generations.Single(generation => generation.Id == job.Id);

    public int Count(GenerationStatus status) => Generations.Count(generation => generation.Status == status);

    /// <summary>Adds what was read and written to the sums of the whole run.</summary>
    public void AddTo(WatchedReads reads, WatchedWrites writes)
    {
        reads.Add(Ledger);
        writes.Add(Changes.Count, Changes.Count(change => change.Violation is not null));
    }

    private IEnumerable<Poster> Posters => Generations.Select(generation => generation.Poster).OfType<Poster>();

    private int CountRunning(TenantId tenant) => Generations.Count(generation => generation.Tenant == tenant && generation.Status is GenerationStatus.Running);

    private IEnumerable<string> ProblemsOf(Generation generation)
    {
        if (Changes.LastOrDefault(change => change.Row == "GENERATION#" + generation.Id)?.After is not { } last
            || (last.Status, last.Attempt) != (generation.Status.ToString(), generation.Attempt))
        {
            yield return $"{generation.Id}: its history is not complete.";
        }

        if (generation.Status is GenerationStatus.Succeeded
            && !(Objects.ContainsKey(generation.Poster!.ObjectKey) && Objects.ContainsKey(generation.Poster.ThumbnailKey)))
        {
            yield return $"{generation.Id} succeeded, and its poster is not in the bucket.";
        }

        if (ModelCalls.GetValueOrDefault(generation.Prompt) is var calls && calls > generation.Attempt)
        {
            yield return $"{generation.Id}: the model was called {calls} times in {generation.Attempt} attempts.";
        }

        if (generation is { Status: GenerationStatus.Failed, Failure: null })
        {
            yield return $"{generation.Id} failed without a reason.";
        }
    }
}
