using System.Globalization;
using System.Text;

namespace PosterSaaS.Domain.Generations;

/// <summary>
/// Prompts as they are searched: without case, accents and the many spellings that Unicode has for one letter. The tables compare text
/// byte for byte, so what is stored and what is asked for must both look like this.
/// </summary>
public static class SearchText
{
    /// <summary>More words than this are not looked for.</summary>
    public const int WordsMax = 8;

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsWhiteSpace(letter) ? ' ' : char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>What to look for, each word by itself. Text that cannot be read, such as half a surrogate pair, is not found anywhere.</summary>
    public static IReadOnlyList<string> WordsOf(string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return [];
        }

        // What Unicode cannot encode would make normalising throw; its replacement character is in no prompt.
        var readable = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(query));
        return [.. Of(readable).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(WordsMax)];
    }
}
