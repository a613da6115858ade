using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>Looks at every idempotency key: one charge for each while it lives, together with the generations it paid for.</summary>
internal sealed class KeyAudit(World world, Coverage coverage)
{
    private static readonly TimeSpan Promised = TimeSpan.FromHours(24);

    /// <summary>Where the row of a key is, by the data model.</summary>
    public static string PartitionOf(string tenant, string key) =>
        $"TENANT#{tenant}#KEY#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    public void Check(CommitView commit)
    {
        foreach (var change in commit.Keys)
        {
            if (change.After is null)
            {
                CheckDeletion(commit, change);
            }
            else
            {
                CheckUse(commit, change, change.After);
            }
        }

        var accepted = commit.Generations.Any(change => change.Before is null);
        Require(!accepted || commit.Keys.Count == 1, commit, $"generations without their key");
    }

    private void CheckDeletion(CommitView commit, Change change)
    {
        Require(commit.Caller.Kind is CallKind.TimeToLive && change.Before!.Expiry() <= commit.At, commit, $"a key was deleted");
        coverage.Saw(Sight.RowDeletedByTimeToLive);
    }

    private void CheckUse(CommitView commit, Change change, Item row)
    {
        if (commit.Caller is not StartCall call)
        {
            Require(false, commit, $"a key written by somebody who accepts nothing");
            return;
        }

        if (!commit.Tenant.Keys.TryGetValue(change.PartitionKey, out var book))
        {
            commit.Tenant.Keys[change.PartitionKey] = book = new KeyBook();
        }

        if (book.Uses.Count > 0)
        {
            Require(book.Uses[^1].ExpiresAt <= commit.At + Auditor.PortalSkewMax, commit, $"a second charge for the key {call.Key}");
            coverage.Saw(Sight.ExpiredKeyUsedAgain);
        }

        var use = new KeyUse(
            commit.Number, row.Text("Fingerprint"), [.. row["Generations"].L.Select(id => id.S)], (int)row.Number("CreditsAvailable"), row.Expiry());
        Require(change.PartitionKey == PartitionOf(call.Tenant!, call.Key), commit, $"a key at another place than the data model says");
        Require(use.Fingerprint == call.Fingerprint, commit, $"a key with another request's fingerprint");
        Require(use.Ids.Count == call.Request.Count && use.Ids.SequenceEqual(commit.Generations.Select(Rows.GenerationOf)), commit, $"a key and its generations differ");
        Require(use.CreditsAvailable == commit.Tenant.Now.Available, commit, $"a key remembers another balance than it led to");
        Require(use.ExpiresAt >= commit.At + Promised, commit, $"a key that lives shorter than promised");
        book.Uses.Add(use);
    }

    private void Require(bool holds, CommitView commit, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint otherwise) =>
        world.Require(holds, $"{commit.Caller.Name}, {commit.Caller.Kind} for tenant {commit.Tenant.Tenant}: {otherwise.ToString()}");
}
