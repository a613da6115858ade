using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.TestSupport.Credits;

/// <summary>One entry of a ledger, as stored.</summary>
/// <param name="Text">All of it, to see whether it ever changes.</param>
public sealed record RawEntry(
    long Sequence, string Kind, long Free, long Purchased, long Reserved, long Owed, string Reference, long AvailableAfter, string Text)
{
    /// <summary>What it changes in all that the tenant has, held credits and debts included.</summary>
    internal long Net => Free + Purchased + Reserved - Owed;

    internal static RawEntry Read(Dictionary<string, AttributeValue> item) => new(
        item.Number("Sequence"),
        item["Kind"].S,
        item.Number("Free"),
        item.Number("Purchased"),
        item.Number("Reserved"),
        item.Number("Owed"),
        item["Reference"].S,
        item.Number("AvailableAfter"),
        item.Text());
}
