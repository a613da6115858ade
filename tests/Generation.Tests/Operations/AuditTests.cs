using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Operations;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.Generation.Tests.Operations;

public class AuditTests
{
    [Fact]
    public async Task All_that_can_happen_to_credits_is_in_order_and_adds_up_to_zero()
    {
        await using var room = await ControlRoom.OpenAsync();
        var (acme, globex) = (TenantId.New(), TenantId.New());
        await room.LiveAsync(acme);
        await room.LiveAsync(globex);

        var audit = await room.AuditAsync();

        audit.AssertNothingFound();
        Assert.Equal((2, 14), (audit.Summary.Tenants, audit.Summary.Generations));
        Assert.Equal(new CreditTotals { Granted = 40, Purchased = 100, Adjusted = -50, Refunded = 40, Expired = 20, Consumed = 4, Held = 4, Available = 22 }, audit.Summary.Totals);
    }

    [Fact]
    public async Task Only_the_tenant_that_is_wrong_is_named()
    {
        await using var room = await ControlRoom.OpenAsync();
        var healthy = TenantId.New();
        await room.SucceedAsync(healthy);
        await room.SucceedAsync();
        await room.ChangeBalanceAsync("SET Purchased = :value", Domain.Storage.AttributeValues.Number(1));

        var all = await room.AuditAsync();
        var one = await room.AuditAsync(healthy);

        Assert.All(all.Findings, finding => Assert.Equal(room.Acme, finding.Tenant));
        Assert.Equal((2, 1), (all.Summary.Tenants, one.Summary.Tenants));
        one.AssertNothingFound();
    }

    [Fact]
    public async Task The_report_has_ids_and_counts_and_nothing_private()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.DeleteGenerationAsync(await room.AskAsync());
        await room.ChangeBalanceAsync("ADD Purchased :value", Domain.Storage.AttributeValues.Number(1));

        var (text, json) = (await ReportAsync(room, output => new TextAuditReport(output)), await ReportAsync(room, output => new JsonAuditReport(output)));

        Assert.Contains($"tenant {room.Acme}", text, StringComparison.Ordinal);
        Assert.Contains("  GenerationGone: generation ", text, StringComparison.Ordinal);
        Assert.Contains("Audited 1 tenants, 2 entries, 0 generations. Findings: ", text, StringComparison.Ordinal);
        Assert.Contains($$"""{"tenant":"{{room.Acme}}","finding":"BalanceDiffers","subject":"balance","detail":""", json, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text + json, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", text + json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_at_full_speed_raises_no_false_alarm()
    {
        await using var room = await ControlRoom.OpenAsync(("Credits:DailyAllowance", "1000"));
        var tenants = Enumerable.Range(0, 4).Select(_ => TenantId.New()).ToList();
        using var enough = new CancellationTokenSource();
        var working = Task.WhenAll(tenants.SelectMany(tenant => Enumerable.Range(0, 3).Select(_ => Task.Run(() => WorkAsync(room, tenant, enough.Token)))));

        for (var audits = 0; audits < 5 && !working.IsFaulted; audits++)
        {
            (await room.AuditAsync()).AssertNothingFound();
            Assert.Equal(ExitCodes.Fine, (await room.RebuildAsync(apply: true)).ExitCode);
        }

        await enough.CancelAsync();
        var made = await working;
        var last = await room.AuditAsync();
        last.AssertNothingFound();
        Assert.Equal(made.Sum(), last.Summary.Generations);
        Assert.All(made, each => Assert.InRange(each, 4, int.MaxValue));
    }

    /// <returns>How many generations were made.</returns>
    private static async Task<int> WorkAsync(ControlRoom room, TenantId tenant, CancellationToken enough)
    {
        var made = 0;
        do
        {
            await room.SucceedAsync(tenant);
            await room.FailAsync(tenant);
            await room.CancelAsync(tenant);
            await room.AskAsync(tenant);
            await room.Bookings.PurchaseAsync(tenant, credits: 1, Guid.NewGuid().ToString(), "ada", default);
            made += 4;
        }
        while (!enough.IsCancellationRequested);

        return made;
    }

    private static async Task<string> ReportAsync(ControlRoom room, Func<TextWriter, IAuditReport> reportTo)
    {
        using var output = new StringWriter();
        Assert.Equal(ExitCodes.Findings, await room.Command<AuditCommand>().RunAsync(only: null, reportTo(output), default));
        return output.ToString();
    }
}
