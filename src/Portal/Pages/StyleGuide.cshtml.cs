using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PosterSaaS.Portal.Pages;

/// <summary>Every component in every state, for whoever changes one. Only while developing.</summary>
[AllowAnonymous]
public sealed class StyleGuideModel(IWebHostEnvironment environment) : PageModel
{
    public static IReadOnlyList<string> Colours { get; } =
        ["paper", "surface", "mat", "ink", "ink-soft", "line", "line-strong", "accent", "accent-text", "accent-soft", "button", "good", "bad"];

    public static IReadOnlyList<string> Icons { get; } =
        ["mark", "download", "arrow-right", "arrow-left", "cross", "check", "copy", "plus", "again", "register", "search", "exit"];

    public IActionResult OnGet() => environment.IsDevelopment() ? Page() : NotFound();
}
