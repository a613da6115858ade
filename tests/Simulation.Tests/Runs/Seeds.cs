namespace PosterSaaS.Simulation.Tests.Runs;

/// <summary>Runs many seeds, on as many threads as there are cores. Each run stays on its thread.</summary>
internal static class Seeds
{
    public static IReadOnlyList<T> Run<T>(int first, int count, Func<int, T> run)
    {
        var results = new T[count];
        var next = -1;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref next) is var index && index < count)
            {
                results[index] = run(first + index);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return results;
    }
}
