using System.Xml.Linq;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.DataProtection.Repositories;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Portal.Identity;

/// <summary>The data protection keys in DynamoDB, so that every instance, and the next start, can read cookies, forms and sessions.</summary>
public sealed class KeyRing(IAmazonDynamoDB dynamo, TableNames tables) : IXmlRepository
{
    private const string Element = "Element";

    public IReadOnlyCollection<XElement> GetAllElements() => ReadAllAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        dynamo.PutItemAsync(new PutItemRequest
        {
            TableName = tables.Tenants,
            Item = new(Keys.KeyRingElement(friendlyName)) { [Element] = new(element.ToString(SaveOptions.DisableFormatting)) },
        }).GetAwaiter().GetResult();

    // The interface is synchronous; it is asked at start and then once a day.
    private async Task<List<XElement>> ReadAllAsync()
    {
        var elements = new List<XElement>();
        Dictionary<string, AttributeValue>? start = null;
        do
        {
            var page = await dynamo.QueryAsync(new QueryRequest
            {
                TableName = tables.Tenants,
                KeyConditionExpression = "PK = :ring",
                ExpressionAttributeValues = new() { [":ring"] = new(Keys.KeyRingPartition) },
                ConsistentRead = true,
                ExclusiveStartKey = start,
            });
            elements.AddRange((page.Items ?? []).Select(item => XElement.Parse(item.Required(Element))));
            start = page.LastEvaluatedKey is { Count: > 0 } more ? more : null;
        }
        while (start is not null);

        return elements;
    }
}
