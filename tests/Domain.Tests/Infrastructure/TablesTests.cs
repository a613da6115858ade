using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Infrastructure;

namespace PosterSaaS.Domain.Tests.Infrastructure;

/// <summary>Production's tables are Terraform's, those of tests are the code's: one proves something about the other only while they are the same.</summary>
public sealed class TablesTests
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true };

    [Fact]
    public async Task Terraform_makes_the_tables_that_the_code_makes()
    {
        var local = await DynamoDbLocal.SharedAsync();
        var names = await local.CreateTablesAsync();

        var made = new JsonObject();
        foreach (var (name, request) in new[] { "credits", "history", "tenants" }.Zip(Schema.Tables(names)))
        {
            var table = (await local.Client.DescribeTableAsync(request.TableName)).Table;
            var expiry = (await local.Client.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = request.TableName })).TimeToLiveDescription;
            made[name] = Describe(table, request.BillingMode.Value, expiry.AttributeName);
        }

        var written = JsonNode.Parse(Terraform.Read("modules/data/tables.json"))!;
        Assert.Equal(Sorted(made), Sorted(written));
    }

    private static JsonObject Describe(TableDescription table, string billing, string expiry) => new()
    {
        ["billing_mode"] = billing,
        ["hash_key"] = KeyOf(table.KeySchema, "HASH"),
        ["range_key"] = KeyOf(table.KeySchema, "RANGE"),
        ["attributes"] = new JsonObject(table.AttributeDefinitions.Select(attribute => KeyValuePair.Create(attribute.AttributeName, (JsonNode?)attribute.AttributeType.Value))),
        ["time_to_live"] = expiry,
        ["indexes"] = new JsonObject((table.GlobalSecondaryIndexes ?? []).Select(index => KeyValuePair.Create(index.IndexName, (JsonNode?)new JsonObject
        {
            ["hash_key"] = KeyOf(index.KeySchema, "HASH"),
            ["range_key"] = KeyOf(index.KeySchema, "RANGE"),
            ["projection"] = index.Projection.ProjectionType.Value,
        }))),
    };

    private static string KeyOf(List<KeySchemaElement> schema, string type) => schema.Single(key => key.KeyType.Value == type).AttributeName;

    // The order of keys means nothing, in attributes neither.
    private static string Sorted(JsonNode node) => JsonSerializer.Serialize(Sort(node), Lines);

    private static JsonNode? Sort(JsonNode? node) => node is JsonObject fields
        ? new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sort(field.Value))))
        : node?.DeepClone();
}
