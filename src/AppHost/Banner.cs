namespace PosterSaaS.AppHost;

/// <summary>The last word when everything is up. Scripts and tests wait for the line that starts with "Portal".</summary>
internal static class Banner
{
    public static Task ShowAsync(Setup setup)
    {
        var lines = new List<string> { $"Portal    {setup.Ports.PortalUrl}" };
        if (setup.Local is { } local)
        {
            lines.Add("Sign in   demo@example.com / Posters-Local-1");
            lines.Add("Admin     admin@example.com / Posters-Local-1");
            lines.Add($"Payments  {setup.Ports.StripeUrl} (what happened, and what banks and bad luck can do)");
            lines.Add($"Data      {local.DataPath}{(local.TablesInMemory ? " (tables in memory only)" : " (delete the folder to start afresh)")}");
        }
        else
        {
            lines.Add("Data      in AWS");
        }

        lines.Add("");
        lines.Add("Ctrl+C stops everything.");
        Console.WriteLine($"{Environment.NewLine}{string.Join(Environment.NewLine, lines)}{Environment.NewLine}");
        return Task.CompletedTask;
    }
}
