using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>The style sheet and the mark. Their addresses change with their content, so browsers may keep them for good.</summary>
internal static class Assets
{
    private const string Mark =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="6" fill="#D6401F"/><circle cx="17.5" cy="10.5" r="5.5" fill="#FAF7F2"/><path d="M5 23 13 12l8 11z" fill="#1B1A17"/></svg>
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
