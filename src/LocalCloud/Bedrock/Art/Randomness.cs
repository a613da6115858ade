using System.Text;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>A small generator (SplitMix64) whose numbers are the same on every machine and every .NET version, which System.Random does not promise.</summary>
public sealed class Randomness(ulong state)
{
    private ulong _state = state;

    /// <summary>The seed is mixed first: neighbouring seeds would otherwise give streams that run in step.</summary>
    public static Randomness From(string text, long seed) => new(Hash(text) ^ new Randomness((ulong)seed).Next());

    /// <summary>FNV-1a over the UTF-8 bytes.</summary>
    public static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 0x100000001B3UL;
        }

        return hash;
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to, but not including, 1.</summary>
    public float Unit() => (Next() >> 40) / (float)(1 << 24);

    public float Between(float low, float high) => low + ((high - low) * Unit());

    public int Below(int count) => (int)(Next() % (ulong)count);

    public bool Chance(float probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A generator of its own for one part of the picture, so that changing that part leaves the others alone.</summary>
    public Randomness Split() => new(Next());
}
