using System.Globalization;

namespace PosterSaaS.Portal.Charts;

/// <summary>A bar for each day, drawn on the server.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Days">Oldest first; each with its parts, from the bottom up.</param>
/// <param name="Parts">The names of the parts, in the same order.</param>
public sealed record DayChart(string Title, IReadOnlyList<(DateOnly Day, IReadOnlyList<int> Counts)> Days, IReadOnlyList<string> Parts)
{
    public const int Height = 120;
    public const int BarWidth = 14;
    public const int Step = 18;

    public int Width => Days.Count * Step;

    public int Max => Math.Max(1, Days.Max(day => day.Counts.Sum()));

    /// <summary>The rectangles, with the number of the part that each is of.</summary>
    public IEnumerable<(int X, double Y, double Height, int Part)> Bars()
    {
        for (var index = 0; index < Days.Count; index++)
        {
            var below = 0;
            for (var part = 0; part < Parts.Count; part++)
            {
                var count = Days[index].Counts[part];
                below += count;
                if (count > 0)
                {
                    yield return (index * Step, Height - (Height * (double)below / Max), Height * (double)count / Max, part);
                }
            }
        }
    }

    /// <summary>Markup wants points, whatever the reader's language.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
