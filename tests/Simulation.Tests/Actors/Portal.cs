using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>The domain as one process of the portal has it.</summary>
internal sealed class Portal
{
    private readonly Setting _setting;
    private readonly Process _process;
    private readonly SimulatedDynamo _dynamo;

    public Portal(Setting setting, Process process, string tenant)
    {
        (_setting, _process) = (setting, process);
        var (scenario, names) = (setting.Scenario, Setting.Names);
        _dynamo = setting.NewDynamo(new Caller(CallKind.Read, process, tenant));
        var transactions = new Transactions(_dynamo, process.Clock, process.Random);
        Ledger = new CreditLedger(_dynamo, names, transactions, new Spendings(_dynamo, names, transactions), Meters.Credits, process.Clock);
        History = new GenerationHistory(_dynamo, names, process.Clock);
        Completion = new GenerationCompletion(Ledger, History, new TenantSlots(names, Options.Create(scenario.Limits)), names, process.Clock);
        Starter = new GenerationStarter(
            _dynamo,
            names,
            Ledger,
            new QueueView(_dynamo, names, Options.Create(scenario.Generations), process.Clock),
            new SpendBreaker(_dynamo, names, Options.Create(scenario.Limits), process.Clock),
            Options.Create(scenario.Credits),
            Options.Create(scenario.Limits),
            Options.Create(scenario.Generations),
            Options.Create(scenario.History),
            process.Clock,
            process.Random);
    }

    public CreditLedger Ledger { get; }

    public GenerationHistory History { get; }

    public GenerationCompletion Completion { get; }

    public GenerationStarter Starter { get; }

    public AnswerAudit Answers => _setting.Auditor.Answers;

    public PortalCall Begin(CallKind kind, string tenant)
    {
        var call = _setting.Auditor.Begin(kind, _process, tenant);
        _dynamo.Caller = call;
        return call;
    }

    public StartCall BeginStart(Membership member, string key, GenerationRequest request)
    {
        var call = _setting.Auditor.BeginStart(_process, member, key, request);
        _dynamo.Caller = call;
        return call;
    }

    /// <summary>Generations that somebody may know of: mostly the tenant's own.</summary>
    public GenerationId? SomeGeneration(string tenant)
    {
        var random = _setting.World.Random;
        var book = random.Happens(0.85) || _setting.Auditor.Tenants.Count == 0 ? _setting.Auditor.Tenant(tenant) : random.Pick(_setting.Auditor.Tenants);
        return book.Generations.Count == 0 ? null : new GenerationId(book.Generations.Values.ElementAt(random.Next(book.Generations.Count)).Id);
    }
}
