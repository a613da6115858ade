using System.Text.RegularExpressions;

namespace PosterSaaS.Simulation.Tests.Store.Expressions;

/// <summary>An expression's words, read from left to right.</summary>
internal sealed partial class Words
{
    private readonly string _expression;
    private readonly List<string> _words = [];
    private int _next;

    public Words(string expression)
    {
        _expression = expression;
        var end = 0;
        foreach (var match in Word().EnumerateMatches(expression))
        {
            if (!string.IsNullOrWhiteSpace(expression[end..match.Index]))
            {
                throw NotSupported();
            }

            _words.Add(expression.Substring(match.Index, match.Length));
            end = match.Index + match.Length;
        }

        if (!string.IsNullOrWhiteSpace(expression[end..]))
        {
            throw NotSupported();
        }
    }

    public bool AtEnd => _next == _words.Count;

    public string Peek => AtEnd ? "" : _words[_next];

    public string Read() => AtEnd ? throw NotSupported() : _words[_next++];

    public bool TryRead(string word)
    {
        if (!Peek.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _next++;
        return true;
    }

    public void Expect(string word)
    {
        if (!TryRead(word))
        {
            throw NotSupported();
        }
    }

    /// <summary>Better no answer than a wrong one: whoever uses more of the language has to teach it here first.</summary>
    public NotSupportedException NotSupported() => new($"The simulated store cannot read \"{_expression}\" from \"{Peek}\" on.");

    [GeneratedRegex(@"[#:]?[A-Za-z_][A-Za-z0-9_]*|<=|>=|<>|[=<>(),+-]")]
    private static partial Regex Word();
}
