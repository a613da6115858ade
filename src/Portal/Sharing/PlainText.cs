using System.Globalization;

namespace PosterSaaS.Portal.Sharing;

/// <summary>Somebody's words in front of strangers.</summary>
public static class PlainText
{
    /// <summary>Without characters that turn the direction of what follows, or show nothing: they would dress up words of ours.</summary>
    public static string Of(string text) => string.Concat(text.Where(character =>
        character is '\n' or '\t' || CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format) || character is '\u200D')); // joins emoji
}
