using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>
/// A piece of markup. Text put into it with <c>{…}</c> is always encoded; only other markup goes in as it is.
/// So a page cannot forget to encode.
/// </summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    public static Html Of(Handler content) => new(content.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;

    [InterpolatedStringHandler]
    internal readonly ref struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _markup = new(literalLength + (32 * formattedCount));

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => _markup.Append(number);

        public void AppendFormatted(Html html) => _markup.Append(html.Markup);

        public override string ToString() => _markup.ToString();
    }
}
