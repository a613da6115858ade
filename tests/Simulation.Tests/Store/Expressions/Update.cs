using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Simulation.Tests.Store.Expressions;

/// <summary>An update expression: what becomes of an item's attributes. All of it reads the item as it was before.</summary>
internal sealed record Update(
    IReadOnlyList<(string Word, Operand Value)> Sets,
    IReadOnlyList<string> Removes,
    IReadOnlyList<(string Word, Operand Value)> Adds)
{
    public Item Apply(Scope scope, Item key)
    {
        var after = new Item(scope.Item ?? key);
        foreach (var (word, value) in Sets)
        {
            after[scope.NameOf(word)] = value.In(scope) ?? throw new NotSupportedException($"SET {word} from an attribute that is missing.");
        }

        foreach (var word in Removes)
        {
            after.Remove(scope.NameOf(word));
        }

        foreach (var (word, value) in Adds)
        {
            after[scope.NameOf(word)] = Sum(scope.AttributeOf(word), value.In(scope));
        }

        return after;
    }

    private static AttributeValue Sum(AttributeValue? before, AttributeValue? value) => (before, value) switch
    {
        (null, { N: not null }) => value,
        ({ N: not null }, { N: not null }) => Values.Add(before, value, isNegative: false),
        _ => throw new NotSupportedException("ADD knows numbers only."),
    };
}
