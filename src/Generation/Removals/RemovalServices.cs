namespace PosterSaaS.GenerationWorker.Removals;

public static class RemovalServices
{
    public static IServiceCollection AddRemovals(this IServiceCollection services)
    {
        services.AddOptions<RemovalOptions>().BindConfiguration(RemovalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RemovalQueue>();
        services.AddSingleton<RowRemover>();
        services.AddSingleton<TenantSweep>();
        services.AddSingleton<LedgerRemoval>();
        services.AddSingleton<TrailRemoval>();
        services.AddSingleton<TenantRemover>();
        services.AddSingleton<PosterRemover>();
        services.AddSingleton<CopyRemover>();
        services.AddHostedService<RemovalWorker>();
        return services;
    }
}
