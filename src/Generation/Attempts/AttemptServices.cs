namespace PosterSaaS.GenerationWorker.Attempts;

public static class AttemptServices
{
    /// <summary>
    /// How long the host waits for the worker to stop: the longest <see cref="AttemptOptions.StopGrace"/>, and time to hand back. An
    /// orchestrator waits longer before it kills: stopTimeout in infra/terraform/modules/service.
    /// </summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(110);

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
        services.AddHostedService<QueueGauges>();
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = ShutdownTimeout;
            host.ServicesStopConcurrently = true; // open HTTP connections do not use up the attempts' time
        });
        return services;
    }
}
