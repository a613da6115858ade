namespace PosterSaaS.Simulation.Tests.Worlds;

internal static class Chance
{
    public static bool Happens(this Random random, double probability) => random.NextDouble() < probability;

    public static TimeSpan Between(this Random random, TimeSpan least, TimeSpan most) => least + ((most - least) * random.NextDouble());

    public static TimeSpan Milliseconds(this Random random, double least, double most) =>
        TimeSpan.FromMilliseconds(least + ((most - least) * random.NextDouble()));

    public static TimeSpan Seconds(this Random random, double least, double most) => random.Milliseconds(least * 1000, most * 1000);

    public static T Pick<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
