using System.Globalization;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>How much memory a process has, and had at most.</summary>
internal sealed record ProcessMemory(int Megabytes, int PeakMegabytes)
{
    public static ProcessMemory Of(int processId)
    {
        var lines = File.ReadAllLines($"/proc/{processId}/status");
        return new ProcessMemory(Read("VmRSS:"), Read("VmHWM:"));

        int Read(string name)
        {
            var kilobytes = lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^"kB".Length];
            return int.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Lets the peak begin anew from what it has now.</summary>
    public static void ForgetPeak(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");
}
