using System.Text;

namespace PosterSaaS.TestSupport;

/// <summary>Collects what the guarantees' tests measure. <c>scripts/test</c> prints it as a table.</summary>
public static class Figures
{
    private static readonly string? Path = Environment.GetEnvironmentVariable("POSTERS_FIGURES");
    private static readonly Lock Writing = new();

    /// <summary>Notes a figure. Call it before asserting, so that a miss is in the table too.</summary>
    /// <param name="guarantee">Its id, such as <c>M-01</c>.</param>
    /// <param name="toReach">The figure that the guarantee names.</param>
    /// <param name="reached">What was measured.</param>
    public static void Record(string guarantee, string toReach, string reached)
    {
        if (string.IsNullOrEmpty(Path))
        {
            return;
        }

        lock (Writing)
        {
            using var file = Open();
            file.Write(Encoding.UTF8.GetBytes($"{guarantee}|{toReach}|{reached}\n"));
        }
    }

    // Other test processes write to it as well, each for a moment and alone.
    private static FileStream Open()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path!, FileMode.Append, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
            {
                Thread.Sleep(1);
            }
        }
    }
}
