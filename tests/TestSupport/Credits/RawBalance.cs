using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.TestSupport.Credits;

/// <summary>A tenant's credits by bucket, as stored.</summary>
public sealed record RawBalance(long Free, long Purchased, long Reserved, long Owed, long Sequence)
{
    public static RawBalance Empty { get; } = new(0, 0, 0, 0, 0);

    /// <summary>What can be spent: nothing while something is owed.</summary>
    public long Available => Owed > 0 ? 0 : Free + Purchased;

    internal bool HasNegative => Free < 0 || Purchased < 0 || Reserved < 0 || Owed < 0;

    internal static RawBalance Read(Dictionary<string, AttributeValue> item) =>
        new(item.Number("Free"), item.Number("Purchased"), item.Number("Reserved"), item.Number("Owed"), item.Number("Sequence"));

    internal RawBalance After(RawEntry entry) =>
        new(Free + entry.Free, Purchased + entry.Purchased, Reserved + entry.Reserved, Owed + entry.Owed, entry.Sequence);
}
