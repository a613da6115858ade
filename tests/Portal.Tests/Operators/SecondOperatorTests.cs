using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Operators;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Operators;

/// <summary>Credits beyond what one operator may give or take alone need two people.</summary>
public sealed class SecondOperatorTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int AloneMax = 1_000;
    private const int Free = 10;
    private const int Approvals = 20;

    private Adjustments Adjustments => portal.App.Services.GetRequiredService<Adjustments>();

    private AdjustmentRequests Requests => portal.App.Services.GetRequiredService<AdjustmentRequests>();

    private CreditLedger Ledger => portal.App.Services.GetRequiredService<CreditLedger>();

    [Theory]
    [InlineData(1, AdjustOutcome.Adjusted)]
    [InlineData(-1, AdjustOutcome.Adjusted)]
    [InlineData(AloneMax - 1, AdjustOutcome.Adjusted)]
    [InlineData(AloneMax, AdjustOutcome.Adjusted)]
    [InlineData(AloneMax + 1, AdjustOutcome.Requested)]
    [InlineData(-AloneMax, AdjustOutcome.InsufficientCredits)]
    [InlineData(-AloneMax - 1, AdjustOutcome.Requested)]
    [InlineData(CreditAmount.Max, AdjustOutcome.Requested)]
    [InlineData(-CreditAmount.Max, AdjustOutcome.Requested)]
    public async Task Up_to_the_limit_one_is_enough(int credits, AdjustOutcome expected)
    {
        var tenant = await NewTenantAsync(NewActor());

        var outcome = await Adjustments.AdjustAsync(tenant, credits, NewFormId(), NewActor(), "a reason", default);

        Assert.Equal(expected, outcome);
        Assert.Equal(expected is AdjustOutcome.Adjusted ? Free + credits : 0, (await Ledger.GetBalanceAsync(tenant, default)).Available);
    }

    [Fact]
    public async Task No_way_leads_around_the_second_person()
    {
        var (asker, owner) = (NewActor(), NewActor());
        var tenant = await NewTenantAsync(owner);
        var pending = await AskAsync(tenant, 5_000, asker);
        var expired = await AskAsync(tenant, 5_001, asker);
        await ExpireAsync(tenant, expired);
        var declined = await AskAsync(tenant, 5_002, asker);
        await Adjustments.DeclineAsync(tenant, declined, NewActor(), "too much", default);
        var tooMuch = await AskAsync(tenant, -5_003, asker);
        var elsewhere = await NewTenantAsync(NewActor());

        (string What, string Expected, Func<Task<string>> Act)[] attempts =
        [
            ("who asked approves", nameof(DecideOutcome.SamePerson), () => ApproveAsync(tenant, pending, asker)),
            ("who asked approves under another address", nameof(DecideOutcome.SamePerson), () => ApproveAsync(tenant, pending, asker with { Name = "another@example.com" })),
            ("a member approves", nameof(DecideOutcome.OwnWorkspace), () => ApproveAsync(tenant, pending, owner)),
            ("it is approved for another workspace", nameof(DecideOutcome.NotWaiting), () => ApproveAsync(elsewhere, pending, NewActor())),
            ("another form's id", nameof(DecideOutcome.NotWaiting), () => ApproveAsync(tenant, NewFormId(), NewActor())),
            ("it has expired", nameof(DecideOutcome.NotWaiting), () => ApproveAsync(tenant, expired, NewActor())),
            ("it is declined", nameof(DecideOutcome.NotWaiting), () => ApproveAsync(tenant, declined, NewActor())),
            ("less is there", nameof(DecideOutcome.InsufficientCredits), () => ApproveAsync(tenant, tooMuch, NewActor())),
            ("the form again", nameof(AdjustOutcome.Requested), () => AdjustAsync(tenant, 5_000, pending, asker)),
            ("the form again with less", nameof(AdjustOutcome.Requested), () => AdjustAsync(tenant, 4_000, pending, asker)),
            ("a member gives to the own workspace", nameof(AdjustOutcome.Requested), () => AdjustAsync(tenant, 1, NewFormId(), owner)),
        ];
        var wrong = new List<string>();
        foreach (var (what, expected, act) in attempts)
        {
            var outcome = await act();
            var balance = await Ledger.GetBalanceAsync(tenant, default);
            if (outcome != expected || balance != CreditBalance.None)
            {
                wrong.Add($"{what}: {outcome}, {balance}");
            }
        }

        Figures.Record("M-10", $"{attempts.Length} ways around the second operator: 0 lead there", $"{wrong.Count} of {attempts.Length}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Many_small_ones_are_no_way_around_the_limit()
    {
        var asker = NewActor();
        var tenants = await Task.WhenAll(Enumerable.Range(0, Approvals).Select(_ => NewTenantAsync(NewActor())));

        var outcomes = await Task.WhenAll(tenants.Select(tenant => Adjustments.AdjustAsync(tenant, 300, NewFormId(), asker, "a reason", default)));
        var another = await Adjustments.AdjustAsync(tenants[0], 300, NewFormId(), NewActor(), "a reason", default);

        Assert.Equal(3, outcomes.Count(outcome => outcome is AdjustOutcome.Adjusted));
        Assert.Equal(Approvals - 3, outcomes.Count(outcome => outcome is AdjustOutcome.Requested));
        Assert.Equal(AdjustOutcome.Adjusted, another);
    }

    [Fact]
    public async Task Twenty_approvals_at_once_are_one_adjustment_that_names_both()
    {
        var asker = NewActor();
        var tenant = await NewTenantAsync(NewActor());
        var form = await AskAsync(tenant, 5_000, asker);
        var approvers = Enumerable.Range(0, Approvals).Select(_ => NewActor()).ToList();

        var outcomes = await Task.WhenAll(approvers.Select(approver => Adjustments.ApproveAsync(tenant, form, approver, default)));
        var again = await Adjustments.AdjustAsync(tenant, 5_000, form, asker, "a reason", default);

        var approver = approvers[Array.IndexOf(outcomes, DecideOutcome.Done)];
        Assert.Equal(Approvals - 1, outcomes.Count(outcome => outcome is DecideOutcome.NotWaiting));
        Assert.Equal((AdjustOutcome.Adjusted, 5_000), (again, (await Ledger.GetBalanceAsync(tenant, default)).Purchased));
        var entry = Assert.Single(await Ledger.ListEntriesAsync(tenant, null, 50, default), entry => entry.Kind is EntryKind.Adjustment);
        Assert.Equal((asker.Id.Value, approver.Id.Value, "a reason"), (entry.Actor, entry.ApprovedBy, entry.Reason));
        var audit = Assert.Single(await portal.App.Services.GetRequiredService<AuditTrail>().ListAsync(tenant, 50, default), entry => entry.Action == "credits.adjusted");
        Assert.Equal((approver.Name, asker.Name, "+5000"), (audit.ActorName, audit.RequestedBy, audit.Subject));
        Assert.DoesNotContain(await Requests.ListAsync(default), request => request.Id == form);
    }

    [Fact]
    public async Task One_asks_and_another_decides_on_their_page()
    {
        using var desk = await OpenAsync();
        var (first, second, customer) = desk;
        var tenant = await TenantOfAsync(await customer.SignUpAsync());
        var address = "/admin/workspaces/" + tenant;

        var asked = await first.SubmitAsync(await first.GetAsync(address), "Adjust credits", ("amount", "5000"), ("reason", "A prize they won"));
        await first.SubmitAsync(await first.GetAsync(address), "Adjust credits", ("amount", "7000"), ("reason", "A slip of the pen"));
        var mine = await first.GetAsync("/admin/adjustments");
        var theirs = await second.GetAsync("/admin/adjustments");
        var byHand = await first.SubmitAsync(mine, "Take back", ("id", ""), ("reason", "x"));
        var approved = await PressAsync(second, theirs, "A prize they won", "Approve");
        var without = await PressAsync(second, theirs, "A slip of the pen", "Decline");
        var declined = await PressAsync(second, theirs, "A slip of the pen", "Decline", "It is one zero too many");

        Assert.Contains("waits for a second operator", asked.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("You asked for it", RowOf(mine, "A prize they won").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Approve", RowOf(mine, "A prize they won").TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (byHand.Status, without.Status));
        Assert.Contains("names you both", approved.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("will not be made", declined.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(5_000, (await Ledger.GetBalanceAsync(tenant, default)).Purchased);
        Assert.Contains("Corrected: A prize they won", (await customer.GetAsync("/credits")).Html, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement RowOf(Page page, string reason) =>
        page.Document.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(reason, StringComparison.Ordinal));

    /// <summary>Presses a button of that request's row.</summary>
    private static Task<Page> PressAsync(Browser browser, Page page, string request, string button, string why = "")
    {
        var row = RowOf(page, request);
        string Hidden(string name) => row.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;
        return browser.SubmitAsync(page, button, ("tenant", Hidden("tenant")), ("id", Hidden("id")), ("reason", why));
    }

    private static string NewFormId() => Ulid.NewUlid().ToString();

    private static Actor NewActor() => new(new UserId($"pool:{Guid.NewGuid()}"), UserPool.NewEmail());

    private async Task<string> AskAsync(TenantId tenant, int credits, Actor by)
    {
        var form = NewFormId();
        Assert.Equal(AdjustOutcome.Requested, await Adjustments.AdjustAsync(tenant, credits, form, by, "a reason", default));
        return form;
    }

    private async Task<string> ApproveAsync(TenantId tenant, string id, Actor by) => (await Adjustments.ApproveAsync(tenant, id, by, default)).ToString();

    private async Task<string> AdjustAsync(TenantId tenant, int credits, string form, Actor by) => (await Adjustments.AdjustAsync(tenant, credits, form, by, "a reason", default)).ToString();

    private async Task<TenantId> NewTenantAsync(Actor owner)
    {
        var slug = $"team-{Guid.NewGuid():N}"[..20];
        var (_, membership) = await portal.App.Services.GetRequiredService<TenantStore>().CreateAsync(owner.Id, owner.Name, "A team", slug, default);
        return membership!.Tenant;
    }

    private async Task ExpireAsync(TenantId tenant, string id) => await portal.App.Services.GetRequiredService<IAmazonDynamoDB>().UpdateItemAsync(new UpdateItemRequest
    {
        TableName = portal.App.Services.GetRequiredService<TableNames>().Tenants,
        Key = Keys.AdjustmentRequest(tenant, id),
        UpdateExpression = "SET ExpiresAt = :past",
        ExpressionAttributeValues = new() { [":past"] = AttributeValues.EpochSeconds(DateTimeOffset.UtcNow.AddSeconds(-1)) },
    });

    private async Task<TenantId> TenantOfAsync(Page inWorkspace) =>
        (await portal.App.Services.GetRequiredService<TenantDesk>().FindAsync(inWorkspace.WorkspacePath["/w/".Length..], 1, default))[0].Id;

    private async Task<Desk> OpenAsync() => new(await OperatorAsync(), await OperatorAsync(), portal.App.OpenBrowser());

    private async Task<Browser> OperatorAsync()
    {
        var (browser, email) = (portal.App.OpenBrowser(), UserPool.NewEmail());
        await portal.App.Users.SignUpAsync(email);
        await portal.App.Users.MakeOperatorAsync(email);
        await browser.SignInAsync(email);
        return browser;
    }

    private sealed record Desk(Browser First, Browser Second, Browser Customer) : IDisposable
    {
        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
            Customer.Dispose();
        }
    }
}
