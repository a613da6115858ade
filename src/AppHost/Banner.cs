using Microsoft.Extensions.Configuration;

namespace PosterSaaS.AppHost;

/// <summary>The last word when everything is up. Scripts and tests wait for the line that starts with "Portal".</summary>
internal static class Banner
{
    /// <summary>Where the address of LocalHosting's dashboard is found; the real Aspire shows its own.</summary>
    public const string DashboardSetting = "LocalHosting:DashboardUrl";

    public static Task ShowAsync(Setup setup, IConfiguration configuration)
    {
        var lines = new List<string> { $"Portal    {setup.Ports.PortalUrl}" };
        if (configuration[DashboardSetting] is { } dashboard)
        {
            lines.Add($"Dashboard {dashboard} (resources, structured logs, traces, metrics)");
        }

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
