using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>What the ledger's entries of a tenant add up to. Amounts are whole credits, never negative.</summary>
/// <param name="Free">What is left of the daily allowance.</param>
/// <param name="Purchased">Bought credits; they do not expire.</param>
/// <param name="Reserved">Held for generations that have not finished.</param>
/// <param name="Period">The UTC day the allowance was granted for.</param>
/// <param name="Sequence">Number of the last entry. Each write is conditioned on it, so entries form one unbroken chain.</param>
/// <param name="Owed">Refunded after they had been spent. Bought credits pay it back first, and until then nothing can be spent.</param>
public sealed record CreditBalance(int Free, int Purchased, int Reserved, DateOnly Period, long Sequence, int Owed = 0)
{
    /// <summary>A tenant that has never used credits: the first use grants the allowance.</summary>
    public static CreditBalance None { get; } = new(0, 0, 0, DateOnly.MinValue, 0);

    public int Available => Owed > 0 ? 0 : Free + Purchased;

    /// <summary>The balance after one more entry.</summary>
    /// <exception cref="OverflowException">The sum is more than a balance can hold.</exception>
    public CreditBalance With(LedgerEntry entry) => checked(new(
        Free + entry.Free,
        Purchased + entry.Purchased,
        Reserved + entry.Reserved,
        entry.Period,
        entry.Sequence,
        Owed + entry.Owed));

    public static Dictionary<string, AttributeValue> From(TenantId tenant, CreditBalance balance) => new(Keys.Balance(tenant))
    {
        [nameof(Free)] = AttributeValues.Number(balance.Free),
        [nameof(Purchased)] = AttributeValues.Number(balance.Purchased),
        [nameof(Reserved)] = AttributeValues.Number(balance.Reserved),
        [nameof(Period)] = AttributeValues.Date(balance.Period),
        [nameof(Sequence)] = AttributeValues.Number(balance.Sequence),
        [nameof(Owed)] = AttributeValues.Number(balance.Owed),
    };

    /// <param name="item">The row, or null or empty when there is none yet.</param>
    public static CreditBalance Read(Dictionary<string, AttributeValue>? item) => item is not { Count: > 0 }
        ? None
        : new(
            item.GetInt(nameof(Free)),
            item.GetInt(nameof(Purchased)),
            item.GetInt(nameof(Reserved)),
            item.Date(nameof(Period)),
            item.GetLong(nameof(Sequence)),
            item.GetInt(nameof(Owed)));
}
