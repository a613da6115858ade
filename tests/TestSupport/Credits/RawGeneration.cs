using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.TestSupport.Credits;

/// <summary>What the history says about one generation's credits.</summary>
public sealed record RawGeneration(string Id, string Status, long Cost)
{
    public string Reference => "generation:" + Id;

    public bool IsFinished => Status is "Succeeded" or "Failed" or "Cancelled";

    internal static RawGeneration Read(Dictionary<string, AttributeValue> item) =>
        new(item["Id"].S, item["Status"].S, item.Number("CostFree") + item.Number("CostPurchased"));
}
