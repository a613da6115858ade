using System.Text.Json;
using System.Text.RegularExpressions;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>A key as it went over the wire, in one text.</summary>
internal sealed record WireKey(string Operation, string Partition, string Sort)
{
    public override string ToString() => $"{Operation} {Partition} | {Sort}";
}

/// <summary>Reads calls, whatever code made them, and finds what does not belong to the one tenant that was at work.</summary>
internal static partial class WireAudit
{
    /// <summary>The keys of a call to the tables.</summary>
    /// <exception cref="InvalidOperationException">The call is none that this audit understands, or a query says nothing of its partition.</exception>
    public static IReadOnlyList<WireKey> KeysOf(WireCall call) => call.Operation switch
    {
        "GetItem" or "UpdateItem" or "DeleteItem" => [KeyIn(call, call.Body.GetProperty("Key"))],
        "PutItem" => [KeyIn(call, call.Body.GetProperty("Item"))],
        "Query" => [PartitionOf(call)],
        "TransactWriteItems" or "TransactGetItems" =>
        [
            .. from item in call.Body.GetProperty("TransactItems").EnumerateArray()
               from action in item.EnumerateObject()
               select KeyIn(call, action.Value.TryGetProperty("Item", out var put) ? put : action.Value.GetProperty("Key")),
        ],
        "BatchGetItem" =>
        [
            .. from table in call.Body.GetProperty("RequestItems").EnumerateObject()
               from key in table.Value.GetProperty("Keys").EnumerateArray()
               select KeyIn(call, key),
        ],
        "DescribeTable" => [],
        _ => throw new InvalidOperationException($"{call.Operation} is not for a request: {call.Path} {call.Body}"),
    };

    /// <summary>Whether the key carries the tenant's id, and no other tenant's.</summary>
    public static bool IsOf(WireKey key, TenantId tenant)
    {
        var tenants = Tenants().Matches($"{key.Partition} {key.Sort}").Select(match => match.Groups[1].Value).ToHashSet();
        return tenants.Count is 1 && tenants.Contains(tenant.Value);
    }

    private static WireKey KeyIn(WireCall call, JsonElement key) => new(call.Operation, TextOf(key, "PK"), TextOf(key, "SK"));

    // The expression has to say "PK = :value", or that of the index; what else it says narrows it down.
    private static WireKey PartitionOf(WireCall call)
    {
        var expression = call.Body.GetProperty("KeyConditionExpression").GetString()!;
        var values = call.Body.GetProperty("ExpressionAttributeValues");
        return PartitionCondition().Match(expression) is { Success: true } match
            ? new WireKey(call.Operation, TextOf(values, match.Groups[1].Value), string.Join(' ', values.EnumerateObject().Select(value => value.Value.ToString())))
            : throw new InvalidOperationException($"A query without a partition: {expression}");
    }

    private static string TextOf(JsonElement item, string name) => item.GetProperty(name).GetProperty("S").GetString()!;

    [GeneratedRegex("TENANT#([0-9A-Z]{26})")]
    private static partial Regex Tenants();

    [GeneratedRegex(@"^(?:PK|QueueShard) = (:\w+)(?: AND |$)")]
    private static partial Regex PartitionCondition();
}
