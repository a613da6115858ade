using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace PosterSaaS.Portal;

/// <summary>Fills the places of a text of <see cref="Strings"/>.</summary>
public static class Phrase
{
    /// <summary>As plain text, numbers and dates as the page is written: in English, whatever the machine speaks.</summary>
    /// <param name="text">A composite format, such as "{0} of {1:N0}".</param>
    public static string Of(string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, text, values);

    /// <summary>With elements among the words: what is <see cref="IHtmlContent"/> stays as it is, everything else is encoded.</summary>
    /// <param name="text">A composite format; it is ours, so it may hold elements itself.</param>
    public static IHtmlContent Html(string text, params object?[] values) => new HtmlFormattableString(CultureInfo.InvariantCulture, text, values);
}
