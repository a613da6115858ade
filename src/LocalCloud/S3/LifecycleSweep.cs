namespace PosterSaaS.LocalCloud.S3;

/// <summary>Removes what has expired from the disk. Nobody waits for it: what has expired is already not seen by any read.</summary>
public sealed partial class LifecycleSweep(
    BucketStore buckets,
    ObjectStore objects,
    MultipartUploads uploads,
    TimeProvider clock,
    ILogger<LifecycleSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    public int Sweep() => buckets.List().Sum(bucket => objects.RemoveExpired(bucket.Name) + uploads.RemoveExpired(bucket.Name));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                Sweep();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                SweepFailed(failure); // a bucket was deleted meanwhile, or a file is broken: no reason to stop serving
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lifecycle sweep stopped early")]
    private partial void SweepFailed(Exception failure);
}
