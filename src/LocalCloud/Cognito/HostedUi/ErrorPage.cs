namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>For requests so wrong that the browser cannot be sent back to the client. It says what is wrong with the set-up.</summary>
internal static class ErrorPage
{
    public static IResult Show(string code, string explanation) => new PageResult(
        Layout.Page("This page cannot be shown", Html.Of(
            $"""
                  <p>An error was encountered with the requested page.</p>
                  <p>{explanation}</p>
                  <p><code>{code}</code></p>
            """)),
        StatusCodes.Status400BadRequest);
}
