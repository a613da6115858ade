namespace PosterSaaS.Simulation.Tests.Store.Expressions;

/// <summary>A condition, filter or key condition.</summary>
internal abstract record Condition
{
    public abstract bool Holds(Scope scope);

    public sealed record And(Condition Left, Condition Right) : Condition
    {
        public override bool Holds(Scope scope) => Left.Holds(scope) && Right.Holds(scope);
    }

    public sealed record Or(Condition Left, Condition Right) : Condition
    {
        public override bool Holds(Scope scope) => Left.Holds(scope) || Right.Holds(scope);
    }

    public sealed record Not(Condition Inner) : Condition
    {
        public override bool Holds(Scope scope) => !Inner.Holds(scope);
    }

    public sealed record Exists(string Word) : Condition
    {
        public override bool Holds(Scope scope) => scope.AttributeOf(Word) is not null;
    }

    public sealed record BeginsWith(Operand Whole, Operand Start) : Condition
    {
        public override bool Holds(Scope scope) =>
            Whole.In(scope)?.S is { } whole && Start.In(scope)?.S is { } start && whole.StartsWith(start, StringComparison.Ordinal);
    }

    public sealed record Between(Operand Middle, Operand Low, Operand High) : Condition
    {
        public override bool Holds(Scope scope) =>
            Values.Order(Low.In(scope), Middle.In(scope)) <= 0 && Values.Order(Middle.In(scope), High.In(scope)) <= 0;
    }

    public sealed record OneOf(Operand Left, IReadOnlyList<Operand> Choices) : Condition
    {
        public override bool Holds(Scope scope) => Choices.Any(choice => Values.AreEqual(Left.In(scope), choice.In(scope)));
    }

    public sealed record Comparison(Operand Left, string Sign, Operand Right) : Condition
    {
        public override bool Holds(Scope scope)
        {
            var (left, right) = (Left.In(scope), Right.In(scope));
            return Sign switch
            {
                "=" => Values.AreEqual(left, right),
                "<>" => !Values.AreEqual(left, right),
                "<" => Values.Order(left, right) < 0,
                "<=" => Values.Order(left, right) <= 0,
                ">" => Values.Order(left, right) > 0,
                ">=" => Values.Order(left, right) >= 0,
                _ => throw new NotSupportedException($"Comparison {Sign}."),
            };
        }
    }
}
