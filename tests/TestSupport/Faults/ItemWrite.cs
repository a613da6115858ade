using System.Text.Json;

namespace PosterSaaS.TestSupport.Faults;

/// <summary>One item that a DynamoDB call puts, updates, deletes or checks, as it stands in the call.</summary>
/// <param name="Action"><c>Put</c>, <c>Update</c>, <c>Delete</c> or <c>ConditionCheck</c>.</param>
/// <param name="InTransaction">Whether it stands or falls with others.</param>
/// <param name="Body">Everything the call says about it.</param>
public sealed record ItemWrite(string Action, string Table, string PartitionKey, string SortKey, bool InTransaction, JsonElement Body)
{
    internal static IEnumerable<ItemWrite> In(string operation, JsonElement body) => operation switch
    {
        "PutItem" => [Read("Put", body, inTransaction: false)],
        "UpdateItem" => [Read("Update", body, inTransaction: false)],
        "DeleteItem" => [Read("Delete", body, inTransaction: false)],
        "TransactWriteItems" =>
            from item in body.GetProperty("TransactItems").EnumerateArray()
            from write in item.EnumerateObject()
            select Read(write.Name, write.Value, inTransaction: true),
        "BatchWriteItem" =>
            from table in body.GetProperty("RequestItems").EnumerateObject()
            from item in table.Value.EnumerateArray()
            from write in item.EnumerateObject()
            select Read(write.Name[..^"Request".Length], write.Value, inTransaction: false, table.Name),
        _ => [],
    };

    private static ItemWrite Read(string action, JsonElement body, bool inTransaction, string? table = null)
    {
        var key = body.TryGetProperty("Item", out var item) ? item : body.GetProperty("Key");
        return new ItemWrite(action, table ?? body.GetProperty("TableName").GetString()!, TextOf(key, "PK"), TextOf(key, "SK"), inTransaction, body);
    }

    private static string TextOf(JsonElement key, string attribute) => key.GetProperty(attribute).GetProperty("S").GetString()!;
}
