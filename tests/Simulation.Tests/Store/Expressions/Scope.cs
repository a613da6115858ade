using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Simulation.Tests.Store.Expressions;

/// <summary>What an expression's words stand for: the item as it is, and the request's names and values.</summary>
internal readonly record struct Scope(Item? Item, Dictionary<string, string>? Names, Item? Values)
{
    public string NameOf(string word) => word[0] != '#' ? word
        : Names?.GetValueOrDefault(word) ?? throw new NotSupportedException($"The request does not name {word}.");

    public AttributeValue? AttributeOf(string word) => Item?.GetValueOrDefault(NameOf(word));

    public AttributeValue ValueOf(string word) => Values?.GetValueOrDefault(word) ?? throw new NotSupportedException($"The request has no value {word}.");
}
