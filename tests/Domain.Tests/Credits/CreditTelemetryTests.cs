using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Credits;

/// <summary>The counters follow the ledger: each stored entry once, and nothing that was not stored.</summary>
public sealed class CreditTelemetryTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    [Fact]
    public async Task Counters_tell_what_the_ledger_stored_and_a_repetition_tells_nothing()
    {
        await using var process = domain.NewProcess();
        var tenant = (await domain.NewTeamAsync()).Tenant;
        using var heard = new Measurements(process);

        var (stored, failed) = (await ClaimAsync(process, tenant, "stored"), await ClaimAsync(process, tenant, "failed"));
        await Twice(() => process.GetRequiredService<GenerationCompletion>().SucceedAsync(stored, Generations.Posters.Of(stored), default));
        await Twice(() => process.GetRequiredService<GenerationCompletion>().FailAsync(failed, FailureReason.ContentRefused, default));
        var bookings = process.GetRequiredService<CreditBookings>();
        await Twice(() => bookings.PurchaseAsync(tenant, 50, "session", "ada", default));
        await Twice(() => bookings.RefundAsync(tenant, 20, "refund", "ada", default));
        await Twice(() => bookings.AdjustAsync(tenant, 7, "sorry", "operator", "It was slow.", default));
        await Twice(() => bookings.AdjustAsync(tenant, -3, "less", "operator", "It was not that slow.", default));

        Assert.Equal((2, 1, 1), (heard.Sum("credits.reserved"), heard.Sum("credits.debited"), heard.Sum("credits.released")));
        Assert.Equal((10, 50, 7), (heard.Sum("credits.granted", "kind", "Grant"), heard.Sum("credits.granted", "kind", "Purchase"), heard.Sum("credits.granted", "kind", "Adjustment")));
        Assert.Equal((20, 3), (heard.Sum("credits.withdrawn", "kind", "Refund"), heard.Sum("credits.withdrawn", "kind", "Adjustment")));
        var balance = await domain.Ledger.GetBalanceAsync(tenant, default);
        Assert.Equal(balance.Available + balance.Reserved, heard.Sum("credits.granted") - heard.Sum("credits.withdrawn") - heard.Sum("credits.debited"));
    }

    [Fact]
    public async Task Credits_that_are_owed_count_as_withdrawn_and_what_pays_them_as_granted()
    {
        await using var process = domain.NewProcess(settings: ("Credits:DailyAllowance", "0"));
        var tenant = (await domain.NewTeamAsync()).Tenant;
        var bookings = process.GetRequiredService<CreditBookings>();
        await bookings.PurchaseAsync(tenant, 5, "first", "ada", default);
        await bookings.AdjustAsync(tenant, -5, "taken", "operator", "A test.", default);
        using var heard = new Measurements(process);

        await bookings.RefundAsync(tenant, 5, "refund", "ada", default);
        await bookings.PurchaseAsync(tenant, 8, "second", "ada", default);

        Assert.Equal((5, 8), (heard.Sum("credits.withdrawn"), heard.Sum("credits.granted")));
        Assert.Equal(3, (await domain.Ledger.GetBalanceAsync(tenant, default)).Available);
    }

    [Fact]
    public async Task A_transaction_whose_answer_was_lost_counts_once()
    {
        await using var process = domain.NewProcess(await domain.NewClientThatLosesTheAnswerToAsync("TransactWriteItems"));
        var tenant = (await domain.NewTeamAsync()).Tenant;
        using var heard = new Measurements(process);

        await process.GetRequiredService<CreditBookings>().PurchaseAsync(tenant, 50, "session", "ada", default);

        Assert.Equal(50, heard.Sum("credits.granted", "kind", "Purchase"));
    }

    [Fact]
    public async Task What_is_refused_counts_nothing_and_no_measurement_names_anybody()
    {
        await using var process = domain.NewProcess(settings: ("Credits:DailyAllowance", "0"));
        var tenant = (await domain.NewTeamAsync()).Tenant;
        using var heard = new Measurements(process);

        var refused = await process.GetRequiredService<CreditBookings>().AdjustAsync(tenant, -1, "nothing there", "operator", "A test.", default);
        await process.GetRequiredService<CreditBookings>().PurchaseAsync(tenant, 1, "session", "ada", default);

        Assert.Equal((BookingOutcome.InsufficientCredits, 0), (refused.Outcome, heard.Sum("credits.withdrawn")));
        var only = Assert.Single(heard.Of("credits.granted"));
        Assert.Equal("{credit}", only.Unit);
        Assert.Equal(("kind", "Purchase"), Assert.Single(only.Tags) is var tag ? (tag.Key, tag.Value) : default);
    }

    private static async Task<Generation> ClaimAsync(ServiceProvider process, TenantId tenant, string key)
    {
        var started = await process.GetRequiredService<GenerationStarter>().StartAsync(tenant, DomainFixture.Ada, key, new GenerationRequest { Prompt = "a jazz night" }, default);
        return (await process.GetRequiredService<GenerationClaims>().TryClaimAsync(new Candidate(tenant, started.Ids[0], ""), default)).Generation!;
    }

    private static async Task Twice<T>(Func<Task<T>> act)
    {
        await act();
        await act();
    }
}
