namespace PosterSaaS.GenerationWorker.Attempts;

public static class AttemptServices
{
    /// <summary>How long the host waits for the worker to stop; an orchestrator waits as long before it kills.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddAttempts(this IServiceCollection services)
    {
        services.AddOptions<AttemptOptions>().BindConfiguration(AttemptOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AttemptTelemetry>();
        services.AddSingleton<BackOff>();
        services.AddSingleton<FailurePolicy>();
        services.AddSingleton<PosterFiles>();
        services.AddSingleton<IPainter, PosterPainter>();
        services.AddSingleton<VerdictWriter>();
        services.AddSingleton<AttemptRunner>();
        services.AddSingleton<Pace>();
        services.AddSingleton<WakeUp>();
        services.AddHostedService<Worker>();
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = ShutdownTimeout;
            host.ServicesStopConcurrently = true; // open HTTP connections do not use up the attempts' time
        });
        return services;
    }
}
