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
            SignInFailed => ("That sign-in did not work", "It was cancelled, took too long, or was opened twice. Nothing happened to your account. Please sign in again."),
            400 => ("That request was not understood", "The form may have been open for too long. Go back, reload the page and try again."),
            403 when workspace is { IsOpen: true, IsSuspended: true } => ("This workspace is suspended", "Everything in it can still be seen, and nothing can be changed. Write to us to have it opened again."),
            403 => ("That is not for your role", "Ask an owner of this workspace if you need it."),
            404 => ("There is nothing here", "The address may be mistyped, the poster may have expired, or it belongs to a workspace you are not in."),
            405 => ("That does not work here", "The page exists, but not for this kind of request."),
            413 => ("That is too much at once", "Send less text and try again."),
            503 => ("We are not quite here", "Something we depend on does not answer. Nothing was charged. Please try again in a minute."),
            _ => ("Something went wrong on our side", "Nothing was charged for it. Please try again; if it stays, tell us the number below."),
        };
        IsSignIn = code is SignInFailed;
        StatusCode = IsSignIn ? StatusCodes.Status400BadRequest : Math.Clamp(code, 400, 599);
        Response.StatusCode = StatusCode;
        TraceId = StatusCode >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }
}
