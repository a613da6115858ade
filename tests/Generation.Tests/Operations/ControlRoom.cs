using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.GenerationWorker.Operations;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>A workshop with the operators' commands at hand, and with hands that spoil what is stored.</summary>
internal sealed partial class ControlRoom : IAsyncDisposable
{
    private static readonly UserId Ada = new("pool:ada");

    private readonly IServiceProvider _operator;

    private ControlRoom(Workshop workshop) => (Workshop, _operator) = (workshop, workshop.NewServices(services => services.AddOperations()));

    public Workshop Workshop { get; }

    public TenantId Acme => Workshop.Tenant;

    public CreditLedger Ledger => Portal<CreditLedger>();

    public CreditBookings Bookings => Portal<CreditBookings>();

    private IAmazonDynamoDB Dynamo => Portal<IAmazonDynamoDB>();

    public static async Task<ControlRoom> OpenAsync(params (string Key, string Value)[] settings) => new(await Workshop.OpenAsync(settings));

    public T Command<T>()
        where T : notnull => _operator.GetRequiredService<T>();

    public T Portal<T>()
        where T : notnull => Workshop.Portal.GetRequiredService<T>();

    public async Task<AuditRecord> AuditAsync(TenantId? tenant = null)
    {
        var record = new AuditRecord();
        record.ExitCode = await Command<AuditCommand>().RunAsync(tenant, record, default);
        return record;
    }

    public async Task<(int ExitCode, string Output)> RunAsync<T>(Func<T, TextWriter, Task<int>> run)
        where T : notnull
    {
        using var output = new StringWriter();
        return (await run(Command<T>(), output), output.ToString());
    }

    public Task<(int ExitCode, string Output)> RebuildAsync(bool apply) =>
        RunAsync<RebuildBalancesCommand>((command, output) => command.RunAsync(only: null, apply, output, default));

    public async Task<GenerationId> AskAsync(TenantId? tenant = null)
    {
        var result = await Portal<GenerationStarter>().StartAsync(
            tenant ?? Acme, Ada, Guid.NewGuid().ToString(), new GenerationRequest { Prompt = "a canary on a lighthouse" }, default);
        Assert.Equal(StartOutcome.Started, result.Outcome);
        return result.Ids[0];
    }

    /// <summary>Null when another was first.</summary>
    public async Task<Domain.Generations.Generation?> ClaimAsync(GenerationId id, TenantId? tenant = null) =>
        (await Portal<GenerationClaims>().TryClaimAsync(new Candidate(tenant ?? Acme, id, ""), default)).Generation;

    public async Task<GenerationId> SucceedAsync(TenantId? tenant = null)
    {
        var id = await AskAsync(tenant);
        var claimed = await ClaimAsync(id, tenant);
        await Portal<GenerationCompletion>().SucceedAsync(claimed!, PosterOf(claimed!), default);
        return id;
    }

    public async Task<GenerationId> FailAsync(TenantId? tenant = null)
    {
        var id = await AskAsync(tenant);
        await Portal<GenerationCompletion>().FailAsync((await ClaimAsync(id, tenant))!, FailureReason.ContentRefused, default);
        return id;
    }

    public async Task<GenerationId> CancelAsync(TenantId? tenant = null)
    {
        var id = await AskAsync(tenant);
        await Portal<GenerationCompletion>().CancelAsync(tenant ?? Acme, id, Ada, default);
        return id;
    }

    /// <summary>Everything that can happen to a tenant's credits, from yesterday to now.</summary>
    public async Task LiveAsync(TenantId tenant)
    {
        var yesterday = Workshop.NewServices(services => services.AddSingleton<TimeProvider>(new ShiftedClock(TimeSpan.FromDays(-1))));
        var late = await yesterday.GetRequiredService<GenerationStarter>().StartAsync(
            tenant, Ada, Guid.NewGuid().ToString(), new GenerationRequest { Prompt = "a canary" }, default);
        await SucceedAsync(tenant);
        await Portal<GenerationCompletion>().CancelAsync(tenant, late.Ids[0], Ada, default); // its free credit is of a day that has ended
        await FailAsync(tenant);
        await CancelAsync(tenant);
        await Bookings.PurchaseAsync(tenant, credits: 20, "checkout:1", "ada", default);
        await Bookings.AdjustAsync(tenant, credits: -25, "ticket:1", "olga", "abuse", default);
        await AskAsync(tenant);
        await ClaimAsync(await AskAsync(tenant), tenant);
        await Bookings.RefundAsync(tenant, credits: 20, "refund:1", "stripe", default);
        await Bookings.PurchaseAsync(tenant, credits: 30, "checkout:2", "ada", default);
        await SucceedAsync(tenant);
    }

    public Task<Dictionary<string, AttributeValue>?> BalanceRowAsync(TenantId tenant) => Ledger.FindBalanceRowAsync(tenant, default);

    public async Task<long> LastEntryAsync() => (await Ledger.GetBalanceAsync(Acme, default)).Sequence;

    /// <summary>An entry that the domain would not write, with the balance that follows from it.</summary>
    public async Task ForgeAsync(LedgerEntry entry)
    {
        var before = await Ledger.GetBalanceAsync(Acme, default);
        var forged = entry with { Sequence = before.Sequence + 1, Period = before.Period };
        var after = before.With(forged);
        await PutAsync(Workshop.Tables.Credits, LedgerEntry.From(Acme, forged with { AvailableAfter = after.Available }));
        await PutBalanceAsync(after);
    }

    public static LedgerEntry Entry(EntryKind kind, string reference) => new()
    {
        Sequence = 0,
        Kind = kind,
        Reference = reference,
        Actor = "mallory",
        Reason = "forged",
        At = DateTimeOffset.UtcNow,
        AvailableAfter = 0,
        Period = default,
    };

    public Task PutBalanceAsync(CreditBalance balance) => PutAsync(Workshop.Tables.Credits, CreditBalance.From(Acme, balance));

    public Task ChangeBalanceAsync(string update, AttributeValue? value = null) => ChangeAsync(Workshop.Tables.Credits, Keys.Balance(Acme), update, value);

    public Task ChangeEntryAsync(long sequence, string update, AttributeValue? value = null) =>
        ChangeAsync(Workshop.Tables.Credits, Keys.Entry(Acme, sequence), update, value);

    public Task ChangeGenerationAsync(GenerationId id, string update, AttributeValue? value = null) =>
        ChangeAsync(Workshop.Tables.History, Keys.Generation(Acme, id), update, value);

    public Task ChangeRunningAsync(int by) =>
        ChangeAsync(Workshop.Tables.History, Keys.Running(Acme), "ADD #Running :value", AttributeValues.Number(by));

    public Task ChangeSpendingAsync(string update, int by) =>
        ChangeAsync(Workshop.Tables.Credits, Keys.Spending(Acme, Ada, DateOnly.FromDateTime(DateTime.UtcNow)), update, AttributeValues.Number(by));

    public Task<IReadOnlyList<MonthlySpending>> SpendingsAsync() => Portal<Spendings>().ListAllAsync(Acme, default);

    public Task DeleteBalanceAsync(TenantId tenant) => Dynamo.DeleteItemAsync(Workshop.Tables.Credits, Keys.Balance(tenant));

    public Task DeleteEntryAsync(long sequence) => Dynamo.DeleteItemAsync(Workshop.Tables.Credits, Keys.Entry(Acme, sequence));

    public Task DeleteBookingAsync(string reference) => Dynamo.DeleteItemAsync(Workshop.Tables.Credits, Keys.Booking(Acme, reference));

    public Task DeleteGenerationAsync(GenerationId id) => Dynamo.DeleteItemAsync(Workshop.Tables.History, Keys.Generation(Acme, id));

    public Task PutBookingAsync(string reference, long sequence) => PutAsync(
        Workshop.Tables.Credits, new(Keys.Booking(Acme, reference)) { ["Sequence"] = AttributeValues.Number(sequence) });

    /// <summary>A generation's row under another id: one that nobody paid for.</summary>
    public async Task<GenerationId> CopyGenerationAsync(GenerationId id)
    {
        var copy = GenerationId.New(DateTimeOffset.UtcNow, Random.Shared);
        var row = (await Dynamo.GetItemAsync(Workshop.Tables.History, Keys.Generation(Acme, id))).Item;
        await PutAsync(Workshop.Tables.History, new(row) { [Attributes.SortKey] = new(Keys.GenerationPrefix + copy), ["Id"] = new(copy.Value) });
        return copy;
    }

    public ValueTask DisposeAsync() => Workshop.DisposeAsync();

    private static Poster PosterOf(Domain.Generations.Generation generation) => new(
        ObjectKeys.Original(generation.Tenant, generation.Id, generation.Attempt, "png"),
        ObjectKeys.Thumbnail(generation.Tenant, generation.Id, generation.Attempt),
        "image/png", Width: 256, Height: 384, Bytes: 1, Seed: 1);

    private Task<PutItemResponse> PutAsync(string table, Dictionary<string, AttributeValue> item) => Dynamo.PutItemAsync(table, item);

    private Task<UpdateItemResponse> ChangeAsync(string table, Dictionary<string, AttributeValue> key, string update, AttributeValue? value) => Dynamo.UpdateItemAsync(new UpdateItemRequest
    {
        TableName = table,
        Key = key,
        UpdateExpression = update,
        ExpressionAttributeNames = NamesIn(update) is { Count: > 0 } names ? names : null,
        ExpressionAttributeValues = value is null ? null : new() { [":value"] = value },
    });

    // DynamoDB reserves some words, so expressions say #Status for Status.
    private static Dictionary<string, string> NamesIn(string update) => PlaceHolders().Matches(update).ToDictionary(name => name.Value, name => name.Value[1..]);

    [GeneratedRegex(@"#\w+")]
    private static partial Regex PlaceHolders();

    internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
