using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Domain.Storage;

/// <summary>Numbers, times and optional values as DynamoDB attributes, and back.</summary>
public static class AttributeValues
{
    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Time(DateTimeOffset value) => new(Text(value));

    /// <summary>Fixed width and UTC, so that text order is time order.</summary>
    public static string Text(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static AttributeValue Date(DateOnly value) => new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Seconds since 1970, the only form that DynamoDB's time to live understands.</summary>
    public static AttributeValue EpochSeconds(DateTimeOffset value) => Number(value.ToUnixTimeSeconds());

    public static string Required(this Dictionary<string, AttributeValue> item, string name) => item[name].S;

    public static string? Optional(this Dictionary<string, AttributeValue> item, string name) => item.GetValueOrDefault(name)?.S;

    public static int GetInt(this Dictionary<string, AttributeValue> item, string name) => (int)item.GetLong(name);

    public static long GetLong(this Dictionary<string, AttributeValue> item, string name) => item.OptionalLong(name) ?? 0;

    public static long? OptionalLong(this Dictionary<string, AttributeValue> item, string name) =>
        item.GetValueOrDefault(name)?.N is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : null;

    public static DateTimeOffset Time(this Dictionary<string, AttributeValue> item, string name) => item.OptionalTime(name) ?? default;

    public static DateTimeOffset? OptionalTime(this Dictionary<string, AttributeValue> item, string name) =>
        item.GetValueOrDefault(name)?.S is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    public static DateOnly Date(this Dictionary<string, AttributeValue> item, string name) =>
        DateOnly.ParseExact(item[name].S, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset? OptionalEpochSeconds(this Dictionary<string, AttributeValue> item, string name) =>
        item.OptionalLong(name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public static TEnum Enum<TEnum>(this Dictionary<string, AttributeValue> item, string name)
        where TEnum : struct, Enum => System.Enum.Parse<TEnum>(item[name].S);

    public static TEnum? OptionalEnum<TEnum>(this Dictionary<string, AttributeValue> item, string name)
        where TEnum : struct, Enum => item.Optional(name) is { } text ? System.Enum.Parse<TEnum>(text) : null;

    /// <summary>Adds the attribute only when there is a value: an absent attribute is how a sparse index leaves a row out.</summary>
    public static Dictionary<string, AttributeValue> With(this Dictionary<string, AttributeValue> item, string name, AttributeValue? value)
    {
        if (value is not null)
        {
            item[name] = value;
        }

        return item;
    }
}
