using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>The words on a poster, taken from its prompt.</summary>
public sealed partial record PosterText(string Title, string Subtitle, string Caption)
{
    private const int TitleLengthMax = 80;
    private const int UnnamedTitleLengthMax = 34;
    private const int TitleWordsMax = 4;
    private const int SubtitleLengthMax = 64;
    private const int CaptionLengthMax = 40;

    // What nobody would print: words about the picture rather than about its subject.
    private static readonly HashSet<string> Craft = new(
        [
            "poster", "posters", "print", "image", "picture", "illustration", "artwork", "art", "style", "styled", "cinematic", "noir", "animation", "animated", "horror",
            "photorealistic", "photographic", "realistic", "detailed", "highly", "ultra", "hd", "4k", "8k", "quality", "high", "render", "rendered", "minimalist", "minimal",
            "vintage", "retro", "modern", "elegant", "beautiful", "stunning", "dramatic", "lighting", "composition", "vibrant", "colors", "colours", "color", "colour",
            "aesthetic", "design", "graphic", "typography", "flat", "vector", "painting", "watercolor", "watercolour", "bold", "background",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Looks =
        new(["cinematic", "vintage", "retro", "minimalist", "minimal", "photorealistic", "highly", "ultra", "detailed", "beautiful", "stunning", "dramatic"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Medium = new(["poster", "posters", "artwork", "illustration", "style"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Loose = new(
        ["a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "over", "the", "to", "under", "with", "featuring", "showing", "against", "&", "-", "–",
            "à", "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "der", "die", "das", "und", "von", "im", "am", "y", "el", "los", "del", "e", "di", "da", "do"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Articles = new(["a", "an", "and", "the", "of", "&"], StringComparer.OrdinalIgnoreCase);

    public static PosterText From(string prompt, long seed)
    {
        var clean = Manner().Replace(Clean(prompt), "");
        var quoted = Quoted().Match(clean);
        var number = $"Print No. {(seed % 900) + 100}";
        var (title, rest) = quoted.Success ? (quoted.Groups["title"].Value, clean.Remove(quoted.Index, quoted.Length))
            : Named().Match(clean) is { Success: true } named ? (named.Groups["title"].Value, clean.Remove(named.Index, named.Length))
            : Unnamed(clean);

        // What is quoted is set as it is; the rest gets its capitals here.
        title = quoted.Success ? title : Capitalized(title);
        title = Shorten(title.Trim(' ', ',', '.', ';', ':', '-', '–'), TitleLengthMax);
        if (!Printable(title))
        {
            return new($"No. {(seed % 900) + 100}", "", "Open edition");
        }

        var clauses = Clauses(rest).Select(clause => Shorten(clause, SubtitleLengthMax))
            .Where(clause => clause.Length > 2 && Printable(clause) && !string.Equals(clause, title, StringComparison.OrdinalIgnoreCase)).ToArray();
        var caption = clauses.Skip(1).Where(clause => clause.Length <= CaptionLengthMax)
            .Aggregate("", (said, clause) => said.Length == 0 ? clause : said.Length + clause.Length + 3 <= CaptionLengthMax ? $"{said} · {clause}" : said);
        return new(title, Sentence(clauses.FirstOrDefault() ?? ""), caption.Length > 0 ? caption : number);
    }

    /// <summary>Whether our fonts have most of it; a title with holes in it is worse than none.</summary>
    private static bool Printable(string text)
    {
        var face = Face.Geometric.For(text);
        var letters = text.EnumerateRunes().Where(Rune.IsLetterOrDigit).ToArray();
        return letters.Length > 0 && letters.Count(face.Has) * 10 >= letters.Length * 8;
    }

    private static string Clean(string prompt)
    {
        var letters = prompt.Normalize(NormalizationForm.FormC).EnumerateRunes()
            .Select(rune => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? new Rune(' ') : rune)
            .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.ModifierSymbol));
        return string.Join(' ', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static (string Title, string Remainder) Unnamed(string prompt)
    {
        var subject = Preamble().Replace(prompt, "");
        var clauses = Clauses(subject);
        if (clauses is not [var first, ..])
        {
            return (prompt, "");
        }

        // A short phrase is a title; a longer one is cut where its preposition begins, and the rest stands below.
        var words = first.Split(' ');
        var count = words.Length;
        if (count > TitleWordsMax || first.Length > UnnamedTitleLengthMax)
        {
            var preposition = Array.FindIndex(words, Math.Min(2, count - 1), word => Loose.Contains(word) && !Articles.Contains(word));
            count = preposition > 0 && preposition <= TitleWordsMax + 1 ? preposition : Math.Min(count, TitleWordsMax);
        }

        while (count > 1 && (Loose.Contains(words[count - 1]) || string.Join(' ', words.Take(count)).Length > UnnamedTitleLengthMax))
        {
            count--;
        }

        return (string.Join(' ', words.Take(count)), string.Join(", ", [string.Join(' ', words.Skip(count)), .. clauses.Skip(1)]));
    }

    /// <summary>The prompt's phrases without the words about craft, which leave their whole phrase behind when they are most of it.</summary>
    private static string[] Clauses(string text) =>
    [
        .. Breaks().Split(text)
            .Select(clause => Preamble().Replace(clause.Trim(), "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Count(Craft.Contains) * 2 < words.Length)
            .Select(words => Trimmed([.. words.SkipWhile(Looks.Contains)]))
            .Where(clause => clause.Length > 0),
    ];

    private static string Trimmed(string[] words)
    {
        var kept = words.AsSpan();
        while (kept is [.., var last] && (Loose.Contains(last) || Medium.Contains(last)))
        {
            kept = kept[..^1];
        }

        while (kept is [var first, ..] && (first.Equals("and", StringComparison.OrdinalIgnoreCase) || first.Equals("or", StringComparison.OrdinalIgnoreCase) || first is "-" or "–" or "&"))
        {
            kept = kept[1..];
        }

        return string.Join(' ', kept.ToArray());
    }

    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', length);
        return space > 0 ? Trimmed(text[..space].TrimEnd(',', ';', ':', '.').Split(' ')) : text[..length];
    }

    private static string Capitalized(string title)
    {
        var words = title.Split(' ');
        return string.Join(' ', words.Select((word, index) => index > 0 && Loose.Contains(word) ? word : Sentence(word)));
    }

    private static string Sentence(string text) => text.Length == 0 ? "" : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    // "Style: film noir, rain and smoke" at the end says how to draw, not what to print.
    [GeneratedRegex(@"[.,;]?\s*\bStyle:\s.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Manner();

    [GeneratedRegex("""["“„«](?<title>[^"”“»]{1,200})["”“»]|(?<=^|[\s(])['‘](?<title>[^'’‘]{2,80}(?:['’]\w[^'’‘]{0,80})?)['’](?=$|[\s,.;:!?)])""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:titled|entitled|called|named)\s+(?<title>[\p{Lu}\d][\w'’-]*(?:\s+(?:(?:of|the|and|in|de|la|du|von|&)\s+)?[\p{Lu}\d][\w'’-]*){0,5})")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:please\s+)?(?:(?:create|make|draw|design|generate|paint)\s+(?:me\s+)?)?(?:(?:an?|the|my|our)\s+)?(?:[\w-]+\s+){0,4}?(?:posters?|print|artwork|illustration|picture|image|flyer|cover)\b(?:\s+(?:for|of|about|showing|featuring|titled|called|to|with|announcing|advertising))?(?:\s+(?:an?|the|my|our)\b)?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Preamble();

    [GeneratedRegex(@"\s*(?:[,;:.!?…()\[\]|/]|\s[-–—]\s)(?!\d)\s*|\s+(?=(?:in the style of|featuring|showing)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();
}
