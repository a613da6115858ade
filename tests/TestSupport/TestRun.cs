namespace PosterSaaS.TestSupport;

/// <summary>How thorough this run is.</summary>
public static class TestRun
{
    /// <summary>Whether the full figures are wanted (<c>scripts/test --long</c>), and not the short repeats of every day.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("POSTERS_LONG") == "1";

    public static T Choose<T>(T everyDay, T whenLong) => IsLong ? whenLong : everyDay;
}
