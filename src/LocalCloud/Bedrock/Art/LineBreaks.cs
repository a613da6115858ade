namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>Breaks words into a number of lines so that the longest is as short as can be.</summary>
public static class LineBreaks
{
    // A line that ends in a small word reads badly: "The House of / Wax" rather than "The House / of Wax".
    private static readonly HashSet<string> Small =
        new(["a", "an", "and", "at", "by", "de", "der", "des", "die", "du", "for", "from", "in", "la", "le", "of", "on", "or", "the", "to", "und", "with", "&"], StringComparer.OrdinalIgnoreCase);

    private const float SmallWordPenalty = 1.3f;

    /// <summary>Whether a line has nothing but small words, which looks like a mistake.</summary>
    public static bool IsSmall(string line) => line.Split(' ').All(Small.Contains);

    public static IReadOnlyList<string> Balance(IReadOnlyList<string> words, int count, Func<string, float> width)
    {
        if (count <= 1 || words.Count <= 1)
        {
            return [string.Join(' ', words)];
        }

        // best[k, n]: the longest line of the first n words in k lines; from[k, n]: where the last of them starts.
        var best = new float[count + 1][];
        var from = new int[count + 1][];
        for (var lines = 0; lines <= count; lines++)
        {
            best[lines] = [.. Enumerable.Repeat(float.MaxValue, words.Count + 1)];
            from[lines] = new int[words.Count + 1];
        }

        best[0][0] = 0;
        for (var lines = 1; lines <= count; lines++)
        {
            for (var end = lines; end <= words.Count; end++)
            {
                for (var start = lines - 1; start < end; start++)
                {
                    var penalty = end < words.Count && Small.Contains(words[end - 1]) ? SmallWordPenalty : 1;
                    var longest = Math.Max(best[lines - 1][start], penalty * width(string.Join(' ', words.Skip(start).Take(end - start))));
                    if (longest < best[lines][end])
                    {
                        (best[lines][end], from[lines][end]) = (longest, start);
                    }
                }
            }
        }

        var broken = new string[count];
        for (int lines = count, end = words.Count; lines > 0; end = from[lines][end], lines--)
        {
            var start = from[lines][end];
            broken[lines - 1] = string.Join(' ', words.Skip(start).Take(end - start));
        }

        return broken;
    }
}
