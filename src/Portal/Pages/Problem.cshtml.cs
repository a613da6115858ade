using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages;

/// <summary>What people see instead of a page that cannot be shown. It runs again in place of the failed request, whatever its method.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ProblemModel(Workspace workspace) : PageModel
{
    // The one problem that is no HTTP status: its address has no code.
    private const int SignInFailed = 0;

    public new int StatusCode { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>A sign-in that did not work, which is no HTTP status and has its own way on.</summary>
    public bool IsSignIn { get; private set; }

    /// <summary>For the support desk, when it is our fault.</summary>
    public string? TraceId { get; private set; }

    // A handler would be for one method, and by its name this looks like one.
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Show(int.TryParse((string?)RouteData.Values["code"], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : SignInFailed);

    private void Show(int code)
    {
        if (DependencyFailures.Includes(HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error))
        {
            code = StatusCodes.Status503ServiceUnavailable;
        }

        (Title, Text) = code switch
        {
            SignInFailed => (Strings.ProblemSignInTitle, Strings.ProblemSignInText),
            400 => (Strings.ProblemRequestTitle, Strings.ProblemRequestText),
            403 when workspace is { IsOpen: true, IsSuspended: true } => (Strings.ProblemSuspendedTitle, Strings.ProblemSuspendedText),
            403 => (Strings.ProblemRoleTitle, Strings.ProblemRoleText),
            404 => (Strings.ProblemNotFoundTitle, Strings.ProblemNotFoundText),
            405 => (Strings.ProblemMethodTitle, Strings.ProblemMethodText),
            413 => (Strings.ProblemSizeTitle, Strings.ProblemSizeText),
            503 => (Strings.ProblemUnavailableTitle, Strings.ProblemUnavailableText),
            _ => (Strings.ProblemFaultTitle, Strings.ProblemFaultText),
        };
        IsSignIn = code is SignInFailed;
        StatusCode = IsSignIn ? StatusCodes.Status400BadRequest : Math.Clamp(code, 400, 599);
        Response.StatusCode = StatusCode;
        TraceId = StatusCode >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }
}
