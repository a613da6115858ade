namespace PosterSaaS.AppHost.Tests.Hosting;

/// <summary>A folder for the PATH with shell scripts that stand in for real programs.</summary>
public sealed class FakeProgram : IDisposable
{
    private static readonly string RealPath = System.Environment.GetEnvironmentVariable("PATH") ?? "";

    public FakeProgram(string name, string script)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("posters-fake-").FullName;

    /// <summary>This program first, then the real ones.</summary>
    public Dictionary<string, string?> Environment => new() { ["PATH"] = $"{Folder}:{RealPath}", ["JAVA_HOME"] = null };

    /// <summary>A java that is new enough when asked, and then does as the script says instead of being a database.</summary>
    public static FakeProgram Java(string script) => new("java", $"""
        case "$*" in *-version) echo 'openjdk version "17.0.1"' >&2; exit 0;; esac
        {script}
        """);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
