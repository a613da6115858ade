namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>Waits that double up to a limit. Half of each is chance, so that what failed together does not come back together.</summary>
internal sealed class BackOff(Random random)
{
    /// <param name="failures">1 after the first.</param>
    public TimeSpan After(int failures, TimeSpan first, TimeSpan max)
    {
        var ceiling = Math.Min(max.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 30) - 1));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + (random.NextDouble() / 2)));
    }
}
