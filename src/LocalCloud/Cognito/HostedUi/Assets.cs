using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>The style sheet and the mark. Their addresses change with their content, so browsers may keep them for good.</summary>
internal static class Assets
{
    private const string Mark =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#d6401f" d="M6 2h20v28H6z"/><circle cx="16" cy="12.5" r="5.5" fill="#faf7f2"/><path fill="#faf7f2" d="M9 22h14v2H9zm0 3.5h8V27H9z"/></svg>
        """;

    public static string StylesheetPath { get; } = $"/assets/hosted-ui.{Fingerprint(Stylesheet.Text)}.css";

    public static string MarkPath { get; } = $"/assets/mark.{Fingerprint(Mark)}.svg";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(StylesheetPath, (HttpContext context, UserPool _) => Send(context, Stylesheet.Text, "text/css; charset=utf-8"));
        routes.MapGet(MarkPath, (HttpContext context, UserPool _) => Send(context, Mark, "image/svg+xml"));
    }

    private static IResult Send(HttpContext context, string content, string type)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(content, type);
    }

    private static string Fingerprint(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 5));
}
