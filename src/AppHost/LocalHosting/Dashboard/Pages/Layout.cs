namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

/// <summary>What is around every page.</summary>
internal static class Layout
{
    private static readonly (string Path, string Name)[] Places =
        [("/", "Resources"), ("/structuredlogs", "Structured logs"), ("/traces", "Traces"), ("/metrics", "Metrics")];

    /// <param name="place">The place in the menu that it belongs to.</param>
    /// <param name="title">Of the page.</param>
    /// <param name="content">Below its title.</param>
    public static Html Of(string place, string title, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>{title} – PosterSaaS</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/dashboard.css">
        </head>
        <body>
          <header><strong>PosterSaaS</strong>
            <nav aria-label="Dashboard">{Places.Select(other => Html.Of($"<a href=\"{other.Path}\"{(other.Name == place ? Html.Of($" aria-current=\"page\"") : Html.None)}>{other.Name}</a> "))}</nav>
            <a href="">Refresh</a>
          </header>
          <main><h1>{title}</h1>{content}</main>
        </body>
        </html>
        """);
}
