using System.Text.Json.Serialization;

namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>The switches behind <c>/control</c>: how long an answer takes, how the next calls behave, and how many there were.</summary>
internal sealed class ModelControl(LocalCloudOptions options)
{
    public const double DelayMillisecondsMax = 600_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _callsByModel = new(StringComparer.Ordinal);
    private TimeSpan _delay = options.BedrockDelay;
    private ModelBehaviour _mode = options.BedrockBehaviour;
    private List<QueuedBehaviour> _queue = [];
    private int _calls;

    /// <summary>Counts a call that reached a model, and says how to treat it.</summary>
    public (ModelBehaviour Behaviour, TimeSpan Delay) Take(string model)
    {
        lock (_lock)
        {
            _calls++;
            _callsByModel[model] = _callsByModel.GetValueOrDefault(model) + 1;
            if (_queue is not [var next, ..])
            {
                return (_mode, _delay);
            }

            _queue = next.Count > 1 ? [next with { Count = next.Count - 1 }, .. _queue[1..]] : _queue[1..];
            return (next.Mode, _delay);
        }
    }

    public ControlState Read()
    {
        lock (_lock)
        {
            return new(_delay.TotalMilliseconds, _mode, [.. _queue], _calls, new(_callsByModel, StringComparer.Ordinal));
        }
    }

    /// <returns>Why the change is refused, or null when it is done.</returns>
    public string? Change(ControlChange change)
    {
        if (change.DelayMilliseconds is < 0 or > DelayMillisecondsMax)
        {
            return $"delayMilliseconds is from 0 to {DelayMillisecondsMax}.";
        }

        if (change.Count is < 1 || change.Queue?.Any(queued => queued.Count < 1) is true)
        {
            return "count is 1 or more.";
        }

        if (change.Count is not null && change.Mode is null)
        {
            return "count belongs to a mode.";
        }

        lock (_lock)
        {
            _delay = change.DelayMilliseconds is { } delay ? TimeSpan.FromMilliseconds(delay) : _delay;
            _queue = change.Queue is not null ? [.. change.Queue] : _queue;
            switch (change)
            {
                case { Mode: { } mode, Count: { } count }:
                    _queue = [.. _queue, new(mode, count)];
                    break;
                case { Mode: { } mode }:
                    (_mode, _queue) = (mode, change.Queue is null ? [] : _queue);
                    break;
            }

            if (change.ResetCounters)
            {
                _calls = 0;
                _callsByModel.Clear();
            }
        }

        return null;
    }
}

internal sealed record QueuedBehaviour(ModelBehaviour Mode, int Count = 1);

internal sealed record ControlState(double DelayMilliseconds, ModelBehaviour Mode, IReadOnlyList<QueuedBehaviour> Queue, int Calls, SortedDictionary<string, int> CallsByModel);

/// <summary>What is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ControlChange(
    double? DelayMilliseconds = null,
    ModelBehaviour? Mode = null,
    int? Count = null,
    IReadOnlyList<QueuedBehaviour>? Queue = null,
    bool ResetCounters = false);
