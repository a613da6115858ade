using System.Diagnostics;

namespace PosterSaaS.TestSupport;

/// <summary>Waits for something that another process or thread brings about, and fails with what was seen last.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Repeats until it no longer throws.</summary>
    public static async Task SucceedsAsync(Func<Task> action, TimeSpan within)
    {
        var elapsed = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await action();
                return;
            }
            catch (Exception) when (elapsed.Elapsed < within)
            {
                await Task.Delay(Interval);
            }
        }
    }

    /// <summary>Repeats until the value is as wanted, and answers it.</summary>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Func<T, bool> wanted, TimeSpan within)
    {
        var elapsed = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (wanted(value))
            {
                return value;
            }

            if (elapsed.Elapsed > within)
            {
                throw new TimeoutException($"Not so within {within}. Last seen: {value}");
            }

            await Task.Delay(Interval);
        }
    }
}
