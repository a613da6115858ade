namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

/// <summary>The frame around every hosted page.</summary>
internal static class Layout
{
    /// <summary>With <paramref name="hasProblem"/> the window's title says so first, for those who hear it before they see the page.</summary>
    public static Html Page(string title, Html main, bool hasProblem = false) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{(hasProblem ? "Error: " : "")}{title} · PosterSaaS</title>
          <link rel="icon" href="{Assets.MarkPath}" type="image/svg+xml">
          <link rel="stylesheet" href="{Assets.StylesheetPath}">
        </head>
        <body>
          <div class="poster" aria-hidden="true"></div>
          <div class="page">
            <header class="brand"><img src="{Assets.MarkPath}" alt="" width="28" height="28"> PosterSaaS</header>
            <main class="card">
              <h1>{title}</h1>
        {main}
            </main>
            <footer class="note">Local sign-in · stand-in for Amazon Cognito</footer>
          </div>
        </body>
        </html>
        """);
}
