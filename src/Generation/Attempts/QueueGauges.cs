using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>
/// Tells how long the queue is, whoever asks and however often: it is read at an interval, and the last reading is told. Every worker tells
/// the same of the same queue, so a maximum or an average of theirs means something, and a sum does not.
/// </summary>
internal sealed partial class QueueGauges : BackgroundService
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    private readonly QueueBacklogs _backlogs;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly ILogger<QueueGauges> _logger;
    private volatile QueueBacklog? _last;
    private bool _failed;

    public QueueGauges(QueueBacklogs backlogs, IMeterFactory meters, IOptions<AttemptOptions> options, TimeProvider clock, ILogger<QueueGauges> logger)
    {
        (_backlogs, _interval, _clock, _logger) = (backlogs, options.Value.QueueReadInterval, clock, logger);
        var meter = meters.Create(AttemptTelemetry.Name);
        meter.CreateObservableGauge(
            "generation.queue.oldest", () => Last(queue => queue.Oldest.TotalSeconds), "s", "How long the one has waited that has waited longest of those that a worker may begin now.");
        meter.CreateObservableGauge("generation.queue.waiting", () => Last(queue => queue.Waiting), "{job}", "Generations that wait for a worker.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, _clock);
        do
        {
            await ReadAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // It is part of nobody's request, and goes on all day: it makes no spans.
    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        using var timeout = new CancellationTokenSource(ReadTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            _last = await _backlogs.ReadAsync(either.Token);
            _failed = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            _last = null; // an old number would pass for a new one
            if (!_failed)
            {
                LogNotRead(exception);
            }

            _failed = true;
        }
    }

    private IEnumerable<Measurement<T>> Last<T>(Func<QueueBacklog, T> number)
        where T : struct => _last is { } queue ? [new Measurement<T>(number(queue))] : [];

    [LoggerMessage(60, LogLevel.Warning, "The length of the queue could not be read, so it is not told until it can.")]
    private partial void LogNotRead(Exception exception);
}
