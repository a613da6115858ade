using System.Runtime.CompilerServices;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>Looks at every step of a generation's life: by whom, from where to where, and with which credits.</summary>
internal sealed class GenerationAudit(World world, Scenario scenario, SimulatedBucket bucket, Coverage coverage)
{
    private static readonly string[] Constants =
        ["Tenant", "Id", "CreatedBy", "CreatedAt", "ExpiresAt", "Prompt", "AspectRatio", "OutputFormat", "Style", "CostFree", "CostPurchased", "CostPeriod"];

    public void Check(CommitView commit)
    {
        foreach (var change in commit.Generations)
        {
            var id = Rows.GenerationOf(change);
            if (!commit.Tenant.Generations.TryGetValue(id, out var book))
            {
                commit.Tenant.Generations[id] = book = new GenerationBook(commit.Tenant.Tenant, id);
            }

            new GenerationStep(world, scenario, bucket, coverage, commit, change, book).Check();
            book.Versions.Add((commit.Number, change.After));
        }
    }

    /// <summary>A write of a worker that came too late was refused, as it has to be.</summary>
    public void Check(Refusal refusal, Func<string, string, GenerationBook?> find)
    {
        foreach (var (change, isRefused) in refusal.Attempts)
        {
            if (!isRefused || Rows.KindOf(change) is not RowKind.Generation || Rows.TenantOf(change.PartitionKey) is not { } tenant
                || find(tenant, Rows.GenerationOf(change)) is not { Row: { } row })
            {
                continue;
            }

            if (refusal.Caller is WorkCall { Kind: CallKind.Attempt } work && (Rows.IsFinal(row.Text("Status")) || row.Number("Attempt") > work.Attempt))
            {
                coverage.Saw(Sight.LateWorkerRefused);
                if (row.Text("Status") == "Cancelled")
                {
                    coverage.Saw(Sight.CancelBeatsSettle);
                }
            }
            else if (refusal.Caller.Kind is CallKind.Cancel && row.Text("Status") == "Succeeded")
            {
                coverage.Saw(Sight.SettleBeatsCancel);
            }
        }
    }

    /// <summary>One change of one generation.</summary>
    private sealed class GenerationStep(
        World world, Scenario scenario, SimulatedBucket bucket, Coverage coverage, CommitView commit, Change change, GenerationBook book)
    {
        private Item Before => change.Before!;

        private Item After => change.After!;

        private DateTimeOffset CallersTime => commit.Caller.Process!.Clock.GetUtcNow();

        private bool IsOverdue => CallersTime >= Before.Moment("CreatedAt") + scenario.Generations.Deadline;

        public void Check()
        {
            if (change.Before is null)
            {
                CheckAccepted();
                return;
            }

            if (change.After is null)
            {
                Require(commit.Caller.Kind is CallKind.TimeToLive && Rows.IsFinal(Before.Text("Status")) && Before.Expiry() <= commit.At, $"it was deleted");
                coverage.Saw(Sight.RowDeletedByTimeToLive);
                return;
            }

            Require(Constants.All(name => Same(Before.GetValueOrDefault(name), After.GetValueOrDefault(name))), $"what was asked for was changed");
            switch (Before.Text("Status"), After.Text("Status"))
            {
                case ("Queued" or "Running", "Running") when After.Number("Attempt") != Before.Number("Attempt"):
                    CheckClaimed();
                    break;
                case ("Running", "Running"):
                    CheckOwner();
                    Require(After.Number("TriesLeft") == Before.Number("TriesLeft"), $"a renewal changed the tries");
                    coverage.Saw(Sight.LeaseRenewed);
                    break;
                case ("Running", "Queued"):
                    CheckHandedBack();
                    break;
                case ("Running", "Succeeded"):
                    CheckSucceeded();
                    break;
                case ("Running", "Failed"):
                    CheckFailed();
                    break;
                case ("Queued" or "Running", "Cancelled"):
                    Require(commit.Caller.Kind is CallKind.Cancel, $"cancelled by somebody who was not asked to");
                    CheckBooked("Release");
                    break;
                case var (from, to):
                    Require(false, $"it went from {from} to {to}");
                    break;
            }

            if (!Rows.IsFinal(After.Text("Status")))
            {
                Require(!commit.EntriesFor(book.Id).Any(), $"credits were moved in the middle of its life");
                Require(After.ContainsKey("QueueShard") && After.ContainsKey("QueueOrder"), $"it left the queue before its end");
            }
        }

        private void CheckAccepted()
        {
            Require(commit.Caller is StartCall, $"made by somebody who accepts nothing");
            Require(After.Text("Status") == "Queued" && After.Number("Attempt") == 0, $"it did not begin at the beginning");
            Require(After.Number("TriesLeft") == scenario.Generations.AttemptsMax, $"other tries than configured");
            Require(After.Text("Tenant") == commit.Tenant.Tenant && After.Text("Prompt") == ((StartCall)commit.Caller).Request.Prompt, $"not what was asked for");
            Require(After.Number("CostFree") + After.Number("CostPurchased") == 1 && After.Number("CostFree") is 0 or 1, $"it costs another price");
            Require(After.Day("CostPeriod") == commit.Tenant.Now.Period, $"it holds credits of another day");
            Require(
                commit.EntriesFor(book.Id).ToList() is [var entry] && entry.Text("Kind") == "Reservation"
                    && entry.Number("Free") == -After.Number("CostFree") && entry.Number("Purchased") == -After.Number("CostPurchased") && entry.Number("Reserved") == 1,
                $"it was not reserved once, from the credits it names");
        }

        private void CheckClaimed()
        {
            Require(commit.Caller.Kind is CallKind.Claim, $"claimed by something that is no claim");
            Require(After.Number("Attempt") == Before.Number("Attempt") + 1, $"an attempt number was left out or given again");
            Require(Before.Number("TriesLeft") > 0 && After.Number("TriesLeft") == Before.Number("TriesLeft") - 1, $"a claim does not take one of the tries");
            Require(book.Claims.TryAdd((int)After.Number("Attempt"), commit.Caller), $"an attempt was claimed twice");
            if (Before.Text("Status") == "Running")
            {
                coverage.Saw(Sight.Takeover);
                Require(Before.Moment("LeaseExpiresAt") <= CallersTime, $"it was taken from a worker whose lease had not ended");
                Require(!scenario.IsCalm, $"it was taken over though nothing had happened to its worker");
            }
        }

        private void CheckHandedBack()
        {
            CheckOwner();
            var attempt = (int)Before.Number("Attempt");
            var outcome = book.Painted.GetValueOrDefault(attempt, book.ModelCalls.Contains(attempt) ? AttemptOutcome.Stopped : AttemptOutcome.LimitReached);
            var returned = After.Number("TriesLeft") - Before.Number("TriesLeft");
            Require(outcome is AttemptOutcome.Stopped or AttemptOutcome.ModelBusy or AttemptOutcome.LimitReached || IsFault(outcome), $"handed back after {outcome}");
            Require(returned == (IsFault(outcome) ? 0 : 1), $"handed back after {outcome} with {returned} tries returned");
            Require(outcome is not AttemptOutcome.Stopped || ((WorkCall)commit.Caller).IsStopping, $"handed back though nobody stopped its worker");
            Require(After.Number("TriesLeft") > 0, $"handed back without any tries left");
            coverage.Saw(outcome is AttemptOutcome.Stopped ? Sight.HandedBackOnStop : Sight.HandedBackForALaterTry);
        }

        private void CheckSucceeded()
        {
            CheckOwner();
            CheckBooked("Settlement");
            var attempt = (int)Before.Number("Attempt");
            Require(book.Painted.GetValueOrDefault(attempt, AttemptOutcome.Stopped) is AttemptOutcome.Stored, $"it succeeded without a poster");
            foreach (var name in (string[])["ObjectKey", "ThumbnailKey"])
            {
                var key = After.Text(name);
                Require(key.StartsWith($"tenants/{book.Tenant}/generations/{book.Id}/attempt-{attempt}.", StringComparison.Ordinal), $"{name} is not its attempt's own");
                Require(bucket.Has(key), $"{name} is not in the bucket");
            }
        }

        private void CheckFailed()
        {
            CheckBooked("Release");
            var reason = After.Text("Failure");
            if (commit.Caller.Kind is CallKind.GiveUp)
            {
                Require(Before.Moment("LeaseExpiresAt") <= CallersTime, $"given up while its worker held it");
                Require(reason == "Interrupted" && Before.Number("TriesLeft") <= 0 && ((WorkCall)commit.Caller).Attempt == Before.Number("Attempt"), $"given up too soon");
                coverage.Saw(Sight.TriesExhausted);
                return;
            }

            CheckOwner();
            var isLast = Before.Number("TriesLeft") <= 0 || IsOverdue;
            var asItShould = book.Painted.TryGetValue((int)Before.Number("Attempt"), out var outcome)
                ? outcome switch
                {
                    AttemptOutcome.ContentRefused or AttemptOutcome.RequestRejected => reason == outcome.ToString(),
                    AttemptOutcome.ModelBusy => reason == "ModelUnavailable" && IsOverdue,
                    _ => IsFault(outcome) && reason == outcome.ToString() && isLast,
                }
                : reason is "ModelUnavailable" or "LimitReached" && IsOverdue; // the model was not called
            Require(asItShould, $"failed for {reason} after {outcome}");
            if (IsOverdue)
            {
                coverage.Saw(Sight.DeadlinePassed);
            }
        }

        private void CheckOwner() => Require(
            commit.Caller is WorkCall { Kind: CallKind.Attempt } work && work.Generation == book.Id && work.Tenant == book.Tenant && work.Attempt == Before.Number("Attempt"),
            $"written by somebody who does not own attempt {Before.Number("Attempt")}");

        private void CheckBooked(string kind)
        {
            var (free, purchased) = kind == "Release" ? (Before.Number("CostFree"), Before.Number("CostPurchased")) : (0, 0);
            Require(
                commit.EntriesFor(book.Id).ToList() is [var entry] && entry.Text("Kind") == kind
                    && entry.Number("Free") == free && entry.Number("Purchased") == purchased && entry.Number("Reserved") == -1,
                $"it ended without one {kind} of what it held");
            Require(!After.ContainsKey("QueueShard"), $"it ended and stayed in the queue");
            var expired = commit.Entries.Where(change => change.After!.Text("Kind") == "Expiry").Sum(change => -change.After!.Number("Free"));
            Require(expired == (free > 0 && Before.Day("CostPeriod") < commit.Tenant.Now.Period ? free : 0), $"free credits of a day that is over came back");
        }

        private void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint otherwise) =>
            world.Require(holds, $"{commit.Caller.Name}, {commit.Caller.Kind}, generation {book.Id} of tenant {book.Tenant}: {otherwise.ToString()}");

        private static bool IsFault(AttemptOutcome outcome) => outcome
            is AttemptOutcome.ModelUnavailable or AttemptOutcome.ModelTimedOut or AttemptOutcome.InvalidImage or AttemptOutcome.StorageUnavailable;

        private static bool Same(Amazon.DynamoDBv2.Model.AttributeValue? left, Amazon.DynamoDBv2.Model.AttributeValue? right) =>
            (left?.S, left?.N) == (right?.S, right?.N);
    }
}
