using System.Collections.Concurrent;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>
/// Calls with an idempotency key: the first one does the work, later ones get its answer for a day. The answer is kept in the same transaction as the
/// work, so neither is there without the other. A call that was refused has done nothing, and its key stays free.
/// </summary>
internal sealed class IdempotentCalls
{
    private const int KeyLengthMax = 255;

    private readonly ConcurrentDictionary<string, bool> _inFlight = new(StringComparer.Ordinal);

    /// <exception cref="Refusal">409: a call with this key has not been answered yet.</exception>
    public IDisposable Begin(string key)
    {
        if (key.Length > KeyLengthMax)
        {
            throw Refusal.Invalid($"An idempotency key has at most {KeyLengthMax} characters.");
        }

        return _inFlight.TryAdd(key, true)
            ? new Call(_inFlight, key)
            : throw new Refusal(
                StatusCodes.Status409Conflict, "Another request with this idempotency key is still being answered. Try again later.", "idempotency_key_in_use");
    }

    /// <returns>Null when the call is the first one with its key.</returns>
    /// <exception cref="Refusal">The key was used for something else.</exception>
    public static IdempotentAnswer? Earlier(StripeTransaction transaction, string key, string fingerprint)
    {
        if (transaction.Find<IdempotentAnswer>(IdempotentAnswer.IdFor(key)) is not { } earlier
            || earlier.Created + IdempotentAnswer.Lifetime <= transaction.Now)
        {
            return null;
        }

        return earlier.Fingerprint == fingerprint
            ? earlier
            : throw new Refusal(
                StatusCodes.Status400BadRequest,
                "This idempotency key was used with other parameters. A key belongs to one request and its repetitions.",
                type: "idempotency_error");
    }

    public static IdempotentAnswer Keep(
        StripeTransaction transaction, string key, string fingerprint, ApiCaller caller, (int StatusCode, string Body) answer) =>
        transaction.Put(new IdempotentAnswer
        {
            Id = IdempotentAnswer.IdFor(key),
            Created = transaction.Now,
            Fingerprint = fingerprint,
            StatusCode = answer.StatusCode,
            Body = answer.Body,
            RequestId = caller.RequestId,
        });

    private sealed class Call(ConcurrentDictionary<string, bool> inFlight, string key) : IDisposable
    {
        public void Dispose() => inFlight.TryRemove(key, out _);
    }
}
