using System.Globalization;
using PosterSaaS.Simulation.Tests.Store;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>What a row is, by its key.</summary>
internal enum RowKind
{
    Balance,
    Entry,
    Spending,
    Generation,
    Key,

    /// <summary>Not the auditor's business.</summary>
    Other,
}

/// <summary>Rows as the data model describes them, read without the product's own readers.</summary>
internal static class Rows
{
    private const string TenantPrefix = "TENANT#";
    private const string GenerationPrefix = "GENERATION#";

    public static RowKind KindOf(Change change) => change.SortKey switch
    {
        "BALANCE" => RowKind.Balance,
        "KEY" => RowKind.Key,
        _ when change.PartitionKey.EndsWith("#SPENDING", StringComparison.Ordinal) => RowKind.Spending,
        _ when change.SortKey.StartsWith("ENTRY#", StringComparison.Ordinal) => RowKind.Entry,
        _ when change.SortKey.StartsWith(GenerationPrefix, StringComparison.Ordinal) => RowKind.Generation,
        _ => RowKind.Other,
    };

    public static string GenerationOf(Change change) => change.SortKey[GenerationPrefix.Length..];

    /// <summary>Null for a row that no tenant leads.</summary>
    public static string? TenantOf(string partitionKey)
    {
        if (!partitionKey.StartsWith(TenantPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = partitionKey[TenantPrefix.Length..];
        return rest.IndexOf('#') is var end and >= 0 ? rest[..end] : rest;
    }

    public static string Text(this Item row, string name) => row.TryGetValue(name, out var value) ? value.S ?? "" : "";

    public static long Number(this Item row, string name) => row.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : 0;

    public static DateOnly Day(this Item row, string name) => DateOnly.ParseExact(row[name].S, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Moment(this Item row, string name) => row.TryGetValue(name, out var value)
        ? DateTimeOffset.Parse(value.S, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    public static DateTimeOffset Expiry(this Item row) => DateTimeOffset.FromUnixTimeSeconds(row.Number("ExpiresAt"));

    public static bool IsFinal(string status) => status is "Succeeded" or "Failed" or "Cancelled";
}
