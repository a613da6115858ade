using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.TestSupport.Credits;

internal static class RawItem
{
    /// <summary>A whole number; 0 where the attribute is absent.</summary>
    public static long Number(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : 0;

    /// <summary>All attributes in one line, to see whether any of them ever changes.</summary>
    public static string Text(this Dictionary<string, AttributeValue> item) =>
        string.Join(' ', item.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={attribute.Value.S ?? attribute.Value.N}"));
}
