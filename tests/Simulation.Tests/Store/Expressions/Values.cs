using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Simulation.Tests.Store.Expressions;

/// <summary>Attribute values compared and added as DynamoDB does, for the types that the product compares and adds.</summary>
internal static class Values
{
    public static bool AreEqual(AttributeValue? left, AttributeValue? right) => left is not null && right is not null && Order(left, right) == 0;

    /// <summary>Null when there is no order between them: one is missing, or they are of different types.</summary>
    public static int? Order(AttributeValue? left, AttributeValue? right) => (left, right) switch
    {
        (null, _) or (_, null) => null,
        ({ S: { } a }, { S: { } b }) => string.CompareOrdinal(a, b),
        ({ N: { } a }, { N: { } b }) => Number(a).CompareTo(Number(b)),
        ({ S: not null } or { N: not null }, { S: not null } or { N: not null }) => null,
        _ => throw new NotSupportedException("Only texts and numbers are compared."),
    };

    public static AttributeValue Add(AttributeValue left, AttributeValue right, bool isNegative) => new()
    {
        N = (isNegative ? Number(left.N) - Number(right.N) : Number(left.N) + Number(right.N)).ToString(CultureInfo.InvariantCulture),
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
