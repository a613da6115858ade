namespace PosterSaaS.AppHost.Processes;

/// <summary>The end of a process's output, to show beside the news that it failed.</summary>
internal sealed class LastLines
{
    private const int Count = 20;
    private readonly Queue<string> _lines = new(Count);

    public void Add(string line)
    {
        // Stack frames say where; the lines around them say what. The whole output was shown as it came.
        if (line.TrimStart() is "" || (char.IsWhiteSpace(line[0]) && line.TrimStart().StartsWith("at ", StringComparison.Ordinal)))
        {
            return;
        }

        lock (_lines)
        {
            if (_lines.Count == Count)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return _lines.Count == 0 ? "(it wrote nothing)" : string.Join(Environment.NewLine, _lines.Select(line => "    " + line));
        }
    }
}
