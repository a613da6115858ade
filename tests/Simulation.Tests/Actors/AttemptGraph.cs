using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Actors;

/// <summary>
/// The product's attempt with everything under it. Each attempt has its own, so that its requests are known as its own, and no lock
/// within the process is ever waited for: that would go through the thread pool.
/// </summary>
internal static class AttemptGraph
{
    private static readonly AttemptTelemetry Telemetry = new(new Meters());

    public static AttemptRunner Runner(Setting setting, Process process, WorkCall attempt, Pace pace)
    {
        var (scenario, names, clock) = (setting.Scenario, Setting.Names, process.Clock);
        var dynamo = setting.NewDynamo(attempt);
        var (transactions, slots) = (new Transactions(dynamo, clock, process.Random), new TenantSlots(names, Options.Create(scenario.Limits)));
        var ledger = new CreditLedger(dynamo, names, transactions, new Spendings(dynamo, names, transactions), Meters.Credits, clock);
        var completion = new GenerationCompletion(ledger, new GenerationHistory(dynamo, names, clock), slots, names, clock);
        var claims = new GenerationClaims(dynamo, names, transactions, slots, Options.Create(scenario.Generations), clock);
        var backOff = new BackOff(process.Random);
        var store = new PosterStore(
            new SimulatedS3(setting.Network, setting.Bucket, attempt), Options.Create(new StorageOptions { Bucket = "posters" }), Options.Create(new LinkOptions()), clock);
        var files = new PosterFiles(store, clock, NullLogger<PosterFiles>.Instance);
        return new AttemptRunner(
            claims,
            new SimulatedPainter(setting, process, attempt, files),
            files,
            new SpendBreaker(dynamo, names, Options.Create(scenario.Limits), clock),
            new FailurePolicy(Options.Create(scenario.Attempts), Options.Create(scenario.Generations), backOff, clock),
            new VerdictWriter(completion, claims, backOff, clock, NullLogger<VerdictWriter>.Instance),
            pace,
            Telemetry,
            Options.Create(scenario.Generations),
            clock,
            NullLogger<AttemptRunner>.Instance);
    }
}
