using System.Text.RegularExpressions;

namespace PosterSaaS.TestSupport.Infrastructure;

/// <summary>The text of <c>infra/terraform</c>, as far as the code has to agree with it. It takes neither Terraform nor a provider.</summary>
public static partial class Terraform
{
    /// <param name="file">Under <c>infra/terraform</c>, such as <c>modules/portal/main.tf</c>.</param>
    public static string Read(string file) => File.ReadAllText(RepositoryRoot.Combine(["infra", "terraform", .. file.Split('/')]));

    /// <summary>The keys of a map, with what each is set to, as it is written.</summary>
    /// <param name="file">Where.</param>
    /// <param name="opening">What the map stands right behind, such as <c>rules = merge(</c>; white space does not count.</param>
    public static IReadOnlyDictionary<string, string> Map(string file, string opening)
    {
        var text = Comment().Replace(Read(file), "");
        var start = Regex.Match(text, string.Join(@"\s*", opening.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => Regex.Escape(letter.ToString()))) + @"\s*\{");
        if (!start.Success)
        {
            throw new InvalidOperationException($"{file} has no map behind {opening}");
        }

        var body = text[(start.Index + start.Length)..End(text, start.Index + start.Length)];
        return Entry().Matches(Flat(body)).ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value.Trim());
    }

    /// <summary>Names of the blocks of a kind, such as all outputs.</summary>
    /// <param name="file">Where.</param>
    /// <param name="kind">Such as <c>output</c>.</param>
    public static IReadOnlyList<string> Blocks(string file, string kind) =>
        [.. Regex.Matches(Read(file), $"^{kind} \"([^\"]+)\"", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    /// <summary>The position of the bracket that closes what is open at that position.</summary>
    private static int End(string text, int position)
    {
        for (var depth = 1; ; position++)
        {
            depth += text[position] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return position;
            }
        }
    }

    // What is inside of values is no key of the map.
    private static string Flat(string body)
    {
        while (Nested().IsMatch(body))
        {
            body = Nested().Replace(body, "…");
        }

        return body;
    }

    [GeneratedRegex(@"(?m)(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$?\{[^{}]*\}")]
    private static partial Regex Nested();

    [GeneratedRegex(@"(?<=^|[,\n]|\A\s*)[ \t]*""?(?<key>[A-Za-z_][\w-]*)""?\s*=(?!=)(?<value>[^\n]*)")]
    private static partial Regex Entry();
}
