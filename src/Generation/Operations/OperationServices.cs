using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.GenerationWorker.Operations;

internal static class OperationServices
{
    /// <summary>What the commands need besides the domain.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<OperatorTelemetry>()
        .AddSingleton<TenantListing>()
        .AddSingleton<GenerationRows>()
        .AddSingleton<RunningCounts>()
        .AddSingleton<LedgerReader>()
        .AddSingleton<SpendingCheck>()
        .AddSingleton<GenerationChecks>()
        .AddSingleton<TenantAudit>()
        .AddSingleton<AuditCommand>()
        .AddSingleton<BalanceRebuild>()
        .AddSingleton<RebuildBalancesCommand>()
        .AddSingleton<DrainCommand>()
        .AddSingleton<RequeueCommand>()
        .AddSingleton<OrphanSearch>()
        .AddSingleton<RemoveOrphansCommand>();
}
