using System.Collections.Concurrent;

namespace PosterSaaS.Simulation.Tests.Store.Expressions;

/// <summary>Reads DynamoDB's expressions, each text once.</summary>
internal sealed class ExpressionReader
{
    private static readonly ConcurrentDictionary<string, Condition> Conditions = new();
    private static readonly ConcurrentDictionary<string, Update> Updates = new();

    private readonly Words _words;

    private ExpressionReader(string expression) => _words = new Words(expression);

    public static Condition Condition(string expression) => Conditions.GetOrAdd(expression, text => new ExpressionReader(text).WholeCondition());

    public static Update Update(string expression) => Updates.GetOrAdd(expression, text => new ExpressionReader(text).WholeUpdate());

    private Condition WholeCondition()
    {
        var condition = Either();
        return _words.AtEnd ? condition : throw _words.NotSupported();
    }

    private Condition Either()
    {
        var condition = Both();
        while (_words.TryRead("OR"))
        {
            condition = new Condition.Or(condition, Both());
        }

        return condition;
    }

    private Condition Both()
    {
        var condition = Single();
        while (_words.TryRead("AND"))
        {
            condition = new Condition.And(condition, Single());
        }

        return condition;
    }

    private Condition Single()
    {
        if (_words.TryRead("NOT"))
        {
            return new Condition.Not(Single());
        }

        if (_words.TryRead("("))
        {
            var inner = Either();
            _words.Expect(")");
            return inner;
        }

        return _words.Peek switch
        {
            "attribute_exists" => new Condition.Exists(OneArgument()),
            "attribute_not_exists" => new Condition.Not(new Condition.Exists(OneArgument())),
            "begins_with" => BeginsWith(),
            _ => Compared(),
        };
    }

    private string OneArgument()
    {
        _words.Read();
        _words.Expect("(");
        var word = AttributeWord();
        _words.Expect(")");
        return word;
    }

    private Condition.BeginsWith BeginsWith()
    {
        _words.Read();
        _words.Expect("(");
        var whole = Simple();
        _words.Expect(",");
        var start = Simple();
        _words.Expect(")");
        return new Condition.BeginsWith(whole, start);
    }

    private Condition Compared()
    {
        var left = Simple();
        if (_words.TryRead("BETWEEN"))
        {
            var low = Simple();
            _words.Expect("AND");
            return new Condition.Between(left, low, Simple());
        }

        if (_words.TryRead("IN"))
        {
            _words.Expect("(");
            var choices = List(Simple);
            _words.Expect(")");
            return new Condition.OneOf(left, choices);
        }

        var sign = _words.Read();
        return sign is "=" or "<>" or "<" or "<=" or ">" or ">=" ? new Condition.Comparison(left, sign, Simple()) : throw _words.NotSupported();
    }

    private Update WholeUpdate()
    {
        var (sets, removes, adds) = (new List<(string, Operand)>(), new List<string>(), new List<(string, Operand)>());
        while (!_words.AtEnd)
        {
            switch (_words.Read().ToUpperInvariant())
            {
                case "SET":
                    sets.AddRange(List(Assignment));
                    break;
                case "REMOVE":
                    removes.AddRange(List(AttributeWord));
                    break;
                case "ADD":
                    adds.AddRange(List(() => (AttributeWord(), Simple())));
                    break;
                default:
                    throw _words.NotSupported();
            }
        }

        return new Update(sets, removes, adds);
    }

    private (string Word, Operand Value) Assignment()
    {
        var word = AttributeWord();
        _words.Expect("=");
        var value = Simple();
        if (_words.TryRead("+"))
        {
            value = new Operand.Sum(value, Simple(), IsNegative: false);
        }
        else if (_words.TryRead("-"))
        {
            value = new Operand.Sum(value, Simple(), IsNegative: true);
        }

        return (word, value);
    }

    private Operand Simple()
    {
        if (_words.TryRead("if_not_exists"))
        {
            _words.Expect("(");
            var word = AttributeWord();
            _words.Expect(",");
            var otherwise = Simple();
            _words.Expect(")");
            return new Operand.IfNotExists(word, otherwise);
        }

        return _words.Peek.StartsWith(':') ? new Operand.Value(_words.Read()) : new Operand.Attribute(AttributeWord());
    }

    private string AttributeWord() => _words.Peek is [var first, ..] && (char.IsAsciiLetter(first) || first is '#' or '_')
        ? NotAFunction(_words.Read())
        : throw _words.NotSupported();

    private string NotAFunction(string word) => _words.Peek == "(" ? throw _words.NotSupported() : word;

    private List<T> List<T>(Func<T> one)
    {
        var all = new List<T> { one() };
        while (_words.TryRead(","))
        {
            all.Add(one());
        }

        return all;
    }
}
