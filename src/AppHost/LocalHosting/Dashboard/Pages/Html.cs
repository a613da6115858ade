using System.Globalization;
using System.Text.Encodings.Web;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

/// <summary>Markup. What is put into it is encoded, unless it is markup itself.</summary>
internal sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    public static Html None { get; } = new("");

    public static Html Of(FormattableString markup) => new(markup.ToString(Encoding.Instance));

    public override string ToString() => _markup;

    private sealed class Encoding : IFormatProvider, ICustomFormatter
    {
        public static Encoding Instance { get; } = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            Html markup => markup._markup,
            IEnumerable<Html> parts => string.Concat(parts),
            IFormattable value => HtmlEncoder.Default.Encode(value.ToString(format, CultureInfo.InvariantCulture)),
            _ => HtmlEncoder.Default.Encode(arg?.ToString() ?? ""),
        };
    }
}
