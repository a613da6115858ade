using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Simulation.Tests.Store.Expressions;

/// <summary>Something an expression compares or stores: an attribute, a value of the request, or what is made of them.</summary>
internal abstract record Operand
{
    /// <summary>Null when there is no such attribute.</summary>
    public abstract AttributeValue? In(Scope scope);

    public sealed record Attribute(string Word) : Operand
    {
        public override AttributeValue? In(Scope scope) => scope.AttributeOf(Word);
    }

    public sealed record Value(string Word) : Operand
    {
        public override AttributeValue? In(Scope scope) => scope.ValueOf(Word);
    }

    public sealed record IfNotExists(string Word, Operand Otherwise) : Operand
    {
        public override AttributeValue? In(Scope scope) => scope.AttributeOf(Word) ?? Otherwise.In(scope);
    }

    public sealed record Sum(Operand Left, Operand Right, bool IsNegative) : Operand
    {
        public override AttributeValue? In(Scope scope) => Left.In(scope) is { N: not null } left && Right.In(scope) is { N: not null } right
            ? Values.Add(left, right, IsNegative)
            : throw new NotSupportedException("Arithmetic needs two numbers.");
    }
}
