using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Webhooks;

namespace PosterSaaS.LocalCloud.Stripe.Storage;

/// <summary>Everything the stand-in knows, in memory and in one file. Work on it is done one after the other, and wholly or not at all.</summary>
internal sealed class StripeStore : IDisposable
{
    private const int JournalLinesMax = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StripeObject> _objects = new(StringComparer.Ordinal);
    private readonly Journal _journal;
    private readonly EventPublisher _publisher;
    private readonly TimeProvider _clock;
    private readonly int _keptOfEachKind;
    private long _sequence;
    private bool _closed;

    public StripeStore(LocalCloudOptions options, EventPublisher publisher)
    {
        (_publisher, _clock, _keptOfEachKind) = (publisher, options.Clock, options.StripeKeptOfEachKind);
        _journal = new(Path.Combine(options.DataPath, "stripe", "journal.jsonl"));
        foreach (var written in _journal.Read())
        {
            _objects[written.Id] = written;
            _sequence = Math.Max(_sequence, written.Sequence);
        }

        Compact();
    }

    /// <summary>Runs <paramref name="work"/>; when it throws, nothing of it has happened.</summary>
    public T Run<T>(Func<StripeTransaction, T> work, ApiCaller? caller = null)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var transaction = new StripeTransaction(_objects, _publisher, _clock.GetUtcNow(), () => ++_sequence, caller);
            var result = work(transaction);
            Keep(transaction.Written);
            return result;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _journal.Dispose();
        }
    }

    private void Keep(IReadOnlyCollection<StripeObject> written)
    {
        if (written.Count == 0)
        {
            return;
        }

        _journal.Append(written);
        foreach (var each in written)
        {
            _objects[each.Id] = each;
        }

        if (_journal.LinesAppended >= JournalLinesMax)
        {
            Compact();
        }
    }

    private void Compact()
    {
        var forgotten = _objects.Values
            .GroupBy(each => each.GetType())
            .SelectMany(kind => kind.OrderByDescending(each => each.Sequence).Skip(_keptOfEachKind))
            .Where(each => each is not Delivery { Status: DeliveryStatus.Pending })
            .Concat(_objects.Values.OfType<IdempotentAnswer>().Where(answer => answer.Created + IdempotentAnswer.Lifetime <= _clock.GetUtcNow()))
            .ToList();
        foreach (var each in forgotten)
        {
            _objects.Remove(each.Id);
        }

        _journal.Rewrite(_objects.Values);
    }
}
