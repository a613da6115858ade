using System.Globalization;

namespace PosterSaaS.Simulation.Tests.Worlds;

/// <summary>What happened, as a number that two runs can be compared by, and as text when somebody wants to read it.</summary>
internal sealed class Trace(TextWriter? text)
{
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a over all notes. <see cref="object.GetHashCode"/> of a text differs between processes and would not do.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    public bool IsRead => text is not null;

    /// <param name="detail">Only for reading: it may hold what differs between two runs, such as a request token.</param>
    public void Note(DateTimeOffset at, string who, string what, string detail = "")
    {
        Add((ulong)at.UtcTicks);
        Add(who);
        Add(what);
        text?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:MM-dd HH:mm:ss.fff} {who,-14} {what} {detail}"));
    }

    private void Add(string word)
    {
        foreach (var letter in word)
        {
            Add(letter);
        }
    }

    private void Add(ulong value) => Hash = (Hash ^ value) * Prime;
}
