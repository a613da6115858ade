using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Portal.Billing;

/// <summary>A purchase's id: a ULID, so that id order is time order.</summary>
public readonly record struct PurchaseId(string Value)
{
    public static PurchaseId New(TimeProvider clock) => new(Ulid.NewUlid(clock.GetUtcNow()).ToString());

    /// <summary>Null when the text is not an id, as any text from outside may be.</summary>
    public static PurchaseId? TryParse(string? text) =>
        CanonicalUlid.Is(text) ? new PurchaseId(text) : null;

    public override string ToString() => Value;
}
