using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>What somebody chose last for a poster, kept in a cookie of the browser. Words are not in it.</summary>
public static class RememberedOptions
{
    private const string CookieName = "options";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public static void Remember(HttpContext context, CreateForm form, bool isHttps) => context.Response.Cookies.Append(
        CookieName,
        $"style={form.Style}&ratio={form.AspectRatio}&format={form.OutputFormat}&count={form.Count.ToString(CultureInfo.InvariantCulture)}",
        new CookieOptions
        {
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/", // each workspace has its own
            HttpOnly = true,
            Secure = isHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = Lifetime,
        });

    /// <summary>Whatever of it is still a choice; the defaults for the rest.</summary>
    public static void Recall(HttpRequest request, CreateForm form)
    {
        var options = QueryHelpers.ParseQuery(request.Cookies[CookieName]);
        form.Style = Of("style", Choices.Styles) ?? form.Style;
        form.AspectRatio = Of("ratio", Choices.Ratios) ?? form.AspectRatio;
        form.OutputFormat = Of("format", Choices.Formats) ?? form.OutputFormat;
        if (int.TryParse(options.GetValueOrDefault("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= GenerationRequest.CountMax)
        {
            form.Count = count;
        }

        string? Of(string name, IReadOnlyList<Choice> choices) => options.TryGetValue(name, out var value) && choices.Has(value.ToString()) ? value.ToString() : null;
    }
}
