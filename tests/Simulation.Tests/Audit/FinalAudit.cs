using System.Runtime.CompilerServices;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>Counts everything again when nothing is left to happen: from the rows, not from the books.</summary>
internal sealed class FinalAudit(World world, TableNames names, SimulatedTables tables, SimulatedBucket bucket, Auditor auditor, Coverage coverage)
{
    public void Check()
    {
        foreach (var tenant in auditor.Tenants)
        {
            CheckCredits(tenant);
            foreach (var generation in tenant.Generations.Values.Where(book => book.Row is not null))
            {
                CheckGeneration(generation);
            }
        }

        Require(tables[names.History].Index!.Count == 0, $"something is left in the queue");
        if (auditor.Tenants.SelectMany(tenant => tenant.Generations.Keys).GroupBy(id => id).Any(ids => ids.Count() > 1))
        {
            coverage.Saw(Sight.SameIdInTwoTenants);
        }
    }

    private void CheckCredits(TenantBook tenant)
    {
        var rows = tables[names.Credits].AllRows().Where(row => Rows.TenantOf(row["PK"].S) == tenant.Tenant).ToList();
        var entries = rows.Where(row => row["SK"].S.StartsWith("ENTRY#", StringComparison.Ordinal)).ToList();
        if (rows.Find(row => row["SK"].S == "BALANCE") is not { } balance)
        {
            Require(entries.Count == 0, $"tenant {tenant.Tenant} has entries and no balance");
            return;
        }

        foreach (var bucketOfCredits in (string[])["Free", "Purchased", "Reserved"])
        {
            Require(entries.Sum(entry => entry.Number(bucketOfCredits)) == balance.Number(bucketOfCredits), $"the {bucketOfCredits} entries of tenant {tenant.Tenant} do not add up");
        }

        Require(balance.Number("Reserved") == 0, $"tenant {tenant.Tenant} still holds {balance.Number("Reserved")} credits");
        foreach (var generation in tenant.Generations.Values)
        {
            var own = entries.Where(entry => entry.Text("Reference") == "generation:" + generation.Id).ToList();
            var net = own.Sum(entry => entry.Number("Free") + entry.Number("Purchased"));
            var succeeded = generation.Versions.Exists(version => version.Row?.Text("Status") == "Succeeded");
            Require(own.Count == 2 && net == (succeeded ? -1 : 0), $"generation {generation.Id} of tenant {tenant.Tenant} cost {-net} in {own.Count} entries");
        }
    }

    private void CheckGeneration(GenerationBook generation)
    {
        Require(Rows.IsFinal(generation.Status), $"generation {generation.Id} of tenant {generation.Tenant} is {generation.Status} and nobody works on it");
        Require(generation.ModelCalls.Count <= generation.Claims.Count, $"generation {generation.Id}: more calls of the model than claims");
        if (generation.Status == "Succeeded")
        {
            Require(bucket.Has(generation.Row!.Text("ObjectKey")) && bucket.Has(generation.Row!.Text("ThumbnailKey")), $"the poster of generation {generation.Id} is not in the bucket");
        }
    }

    private void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint otherwise) =>
        world.Require(holds, $"at the end: {otherwise.ToString()}");
}
