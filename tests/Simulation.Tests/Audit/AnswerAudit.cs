using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>Knows what each call may answer: only what was so at some moment between its beginning and now.</summary>
internal sealed class AnswerAudit(World world, int allowance, LimitOptions limits, Coverage coverage, Auditor auditor)
{
    public void Started(StartCall call, StartResult result)
    {
        var book = auditor.Tenant(call.Tenant!);
        var uses = book.Keys.GetValueOrDefault(KeyAudit.PartitionOf(call.Tenant!, call.Key));
        var asItShould = result.Outcome switch
        {
            StartOutcome.Started => IsOwnCharge(call, uses, result),
            StartOutcome.AlreadyStarted => LivingUses(call, uses).Any(use =>
                use.Fingerprint == call.Fingerprint && use.Ids.SequenceEqual(Texts(result.Ids)) && use.CreditsAvailable == result.CreditsAvailable),
            StartOutcome.KeyReused => call.Commits.Count == 0 && LivingUses(call, uses).Any(use => use.Fingerprint != call.Fingerprint),
            StartOutcome.TooManyUnfinished => call.Commits.Count == 0 && WereTooMany(call, book),
            StartOutcome.MemberCapReached => call.Commits.Count == 0 && WasAboveTheCap(call, book, uses),
            StartOutcome.Paused => call.Commits.Count == 0 && auditor.IsDayUsedUp,
            StartOutcome.InsufficientCredits => call.Commits.Count == 0 && WasTooLittle(call, book, uses, result.CreditsAvailable),
        };
        auditor.Require(asItShould, call, $"answered {result.Outcome}, {result.CreditsAvailable} left, to the key {call.Key}; its uses: {string.Join("; ", uses?.Uses ?? [])}");
        See(call, book, uses, result.Outcome);
    }

    public void Cancelled(PortalCall call, string id, CancelOutcome outcome)
    {
        var book = auditor.Find(call.Tenant!, id);
        var asItShould = outcome switch
        {
            CancelOutcome.Cancelled => book is { Status: "Cancelled" } && call.Commits.Count == 1,
            CancelOutcome.AlreadyFinished => book?.Row is { } row && Rows.IsFinal(row.Text("Status")) && call.Commits.Count == 0,
            CancelOutcome.NotFound => CouldBeMissing(call, book),
        };
        auditor.Require(asItShould, call, $"answered {outcome} to the cancellation of {id}, which is {book?.Status}");
    }

    public void Balance(PortalCall call, CreditBalance balance) => auditor.Require(
        auditor.Tenant(call.Tenant!).MomentsSince(call.FirstCommit, world.Now).Any(one =>
            (one.Moment.Free, one.Moment.Purchased, one.Moment.Reserved, one.Moment.Sequence) == (balance.Free, balance.Purchased, balance.Reserved, balance.Sequence)),
        call,
        $"read {balance}, which it never was");

    public void Entries(PortalCall call, IReadOnlyList<LedgerEntry> entries) => auditor.Require(
        auditor.Tenant(call.Tenant!).MomentsSince(call.FirstCommit, world.Now).Any(one => one.Moment.Sequence == (entries.Count == 0 ? 0 : entries[0].Sequence))
            && entries.Zip(entries.Skip(1)).All(pair => pair.First.Sequence == pair.Second.Sequence + 1),
        call,
        $"read entries that are not the newest without gaps");

    public void Found(PortalCall call, string id, Generation? generation)
    {
        var book = auditor.Find(call.Tenant!, id);
        if (generation is null)
        {
            auditor.Require(CouldBeMissing(call, book), call, $"did not find {id}");
            if (book?.Row is not null)
            {
                coverage.Saw(Sight.ReadOfAnExpiredRow);
            }
        }
        else
        {
            auditor.Require(generation.Id.Value == id && IsTrue(call, generation), call, $"read of {id} what it never was: {generation}");
        }
    }

    public void Listed(PortalCall call, HistoryPage page, bool isAll)
    {
        var ids = page.Items.Select(item => item.Id.Value).ToList();
        auditor.Require(page.Items.All(item => IsTrue(call, item)), call, $"listed what never was");
        auditor.Require(ids.Zip(ids.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) > 0), call, $"listed out of order");
        var present = auditor.Tenant(call.Tenant!).Generations.Values.Where(book => !CouldBeMissing(call, book)).Select(book => book.Id);
        auditor.Require(!isAll || page.Next is not null || !present.Except(ids).Any(), call, $"left something out of the list");
    }

    public void Claimed(WorkCall call, Claim claim)
    {
        var book = auditor.Find(call.Tenant!, call.Generation);
        var asItShould = claim.Outcome switch
        {
            ClaimOutcome.Claimed => claim.Generation!.Tenant.Value == call.Tenant && claim.Generation.Id.Value == call.Generation
                && book!.Claims.GetValueOrDefault(claim.Generation.Attempt) == call,
            ClaimOutcome.Taken or ClaimOutcome.TenantBusy => !IsOwner(call, book),

            // Its owner may come back and renew after that; it is failed all the same.
            ClaimOutcome.Exhausted => claim.Generation is { TriesLeft: <= 0 } seen && seen.LeaseExpiresAt <= call.Process!.Clock.GetUtcNow(),
        };
        if (claim.Outcome is ClaimOutcome.TenantBusy)
        {
            coverage.Saw(Sight.TenantBusy);
        }

        auditor.Require(asItShould, call, $"answered {claim.Outcome} to the claim of {call.Generation}, attempt {claim.Generation?.Attempt}");
    }

    private static bool IsOwner(WorkCall call, GenerationBook? book) =>
        book is { Status: "Running", Row: { } row } && book.Claims.GetValueOrDefault((int)row.Number("Attempt")) == call;

    private static bool IsOwnCharge(StartCall call, KeyBook? uses, StartResult result) =>
        call.Commits.Count == 1 && uses?.Uses.LastOrDefault(use => use.Ids.SequenceEqual(Texts(result.Ids))) is { } use && use.CreditsAvailable == result.CreditsAvailable;

    private static IEnumerable<KeyUse> LivingUses(StartCall call, KeyBook? uses) =>
        uses?.UsesSince(call.FirstCommit).Where(use => use.ExpiresAt > call.Since - Auditor.PortalSkewMax) ?? [];

    private bool WereTooMany(StartCall call, TenantBook book) =>
        book.MomentsSince(call.FirstCommit, world.Now).Any(one => one.Moment.Reserved + call.Request.Count > limits.UnfinishedPerTenant);

    private bool WasTooLittle(StartCall call, TenantBook book, KeyBook? uses, int answered) => book.MomentsSince(call.FirstCommit, world.Now).Any(one =>
    {
        var from = one.Moment.At > call.Since ? one.Moment.At : call.Since;
        var available = new[] { from - Auditor.PortalSkewMax, one.Until + Auditor.PortalSkewMax }
            .Select(time => one.Moment.AvailableOn(DateOnly.FromDateTime(time.UtcDateTime), allowance));
        var isCharged = uses?.UseAt(one.Moment.Commit) is { } use && use.ExpiresAt > one.Until + Auditor.PortalSkewMax;
        return !isCharged && available.Any(credits => credits < call.Request.Count && credits == answered);
    });

    private bool WasAboveTheCap(StartCall call, TenantBook book, KeyBook? uses) => book.MomentsSince(call.FirstCommit, world.Now).Any(one =>
    {
        var from = one.Moment.At > call.Since ? one.Moment.At : call.Since;
        var months = new[] { from - Auditor.PortalSkewMax, one.Until + Auditor.PortalSkewMax }.Select(time => SpendingAudit.MonthOf(DateOnly.FromDateTime(time.UtcDateTime)));
        var isCharged = uses?.UseAt(one.Moment.Commit) is { } use && use.ExpiresAt > one.Until + Auditor.PortalSkewMax;
        return !isCharged && months.Any(month => book.SpentAt(one.Moment.Commit, call.Member, month) + call.Request.Count > call.MonthlyCap);
    });

    private void See(StartCall call, TenantBook book, KeyBook? uses, StartOutcome outcome)
    {
        switch (outcome)
        {
            case StartOutcome.AlreadyStarted when uses!.Uses[^1].Commit > call.FirstCommit:
                coverage.Saw(Sight.TwinKeys);
                break;
            case StartOutcome.AlreadyStarted when book.Now.Available < call.Request.Count:
                coverage.Saw(Sight.ReplayAfterTheBalanceIsSpent);
                break;
            case StartOutcome.KeyReused:
                coverage.Saw(Sight.KeyReusedForAnotherRequest);
                break;
            case StartOutcome.InsufficientCredits:
                coverage.Saw(Sight.CreditsInsufficient);
                break;
            case StartOutcome.MemberCapReached:
                coverage.Saw(Sight.MemberCapReached);
                break;
            case StartOutcome.TooManyUnfinished:
                coverage.Saw(Sight.TooManyUnfinished);
                break;
            case StartOutcome.Paused:
                coverage.Saw(Sight.DayUsedUp);
                break;
            case StartOutcome.Started or StartOutcome.AlreadyStarted:
                break;
        }
    }

    private bool CouldBeMissing(PortalCall call, GenerationBook? book) =>
        book is null || book.Versions[0].Commit > call.FirstCommit || book.RowsSince(call.FirstCommit).Any(row => row is null || row.Expiry() <= world.Now + Auditor.PortalSkewMax);

    private bool IsTrue(PortalCall call, Generation read) =>
        read.Tenant.Value == call.Tenant
        && read.ExpiresAt > call.Since - Auditor.PortalSkewMax
        && auditor.Find(call.Tenant!, read.Id.Value) is { } book
        && book.RowsSince(call.FirstCommit).Any(row => row is not null && row.Text("Status") == read.Status.ToString() && row.Number("Attempt") == read.Attempt);

    private static IEnumerable<string> Texts(IEnumerable<GenerationId> ids) => ids.Select(id => id.Value);
}
