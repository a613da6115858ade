using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PosterSaaS.AppHost;

/// <summary>What has to be on the machine. Each refusal is one sentence that says what to install.</summary>
internal static partial class Prerequisites
{
    private const int JavaMin = 17;

    private const string InstallJava =
        "install it (Debian, Ubuntu: sudo apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17; Windows: winget install EclipseAdoptium.Temurin.17.JRE).";

    private const string InstallNpm =
        "install it (Debian, Ubuntu: sudo apt-get install nodejs npm; macOS: brew install node; Windows: winget install OpenJS.NodeJS.LTS).";

    /// <summary>The java to run DynamoDB Local with: from JAVA_HOME or the PATH, whichever is new enough.</summary>
    public static string RequireJava()
    {
        var found = new List<string>();
        foreach (var java in JavaCandidates())
        {
            var version = VersionOf(java);
            if (version >= JavaMin)
            {
                return java;
            }

            found.Add(version is null ? $"{java} does not run" : $"{java} is version {version}");
        }

        throw new DistributedApplicationException(
            $"DynamoDB Local needs Java {JavaMin} or newer, and {(found.Count == 0 ? "no java was found" : string.Join(" and ", found))}: {InstallJava}");
    }

    /// <summary>Only for the first start: npm fetches DynamoDB Local.</summary>
    public static void RequireNpm()
    {
        if (FindOnPath("node") is null || FindOnPath("npm") is null)
        {
            throw new DistributedApplicationException($"The first start fetches DynamoDB Local with npm (Node.js 20 or newer), which was not found: {InstallNpm}");
        }
    }

    private static IEnumerable<string> JavaCandidates()
    {
        if (Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home && FindIn([Path.Combine(home, "bin")], "java") is { } homeJava)
        {
            yield return homeJava;
        }

        if (FindOnPath("java") is { } pathJava)
        {
            yield return pathJava;
        }
    }

    private static int? VersionOf(string java)
    {
        using var process = Process.Start(new ProcessStartInfo(java, ["-Xshare:auto", "-version"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var version = VersionLine().Match(process.StandardError.ReadToEnd());
        process.WaitForExit();
        return version.Success ? int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    private static string? FindOnPath(string program) =>
        FindIn((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), program);

    private static string? FindIn(IEnumerable<string> folders, string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    // "17.0.15", "21"; the old scheme, "1.8.0_402", reads as 1: too old either way.
    [GeneratedRegex("version \"(\\d+)")]
    private static partial Regex VersionLine();
}
