namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

/// <summary>All that is known of what followed from one request, in whichever processes.</summary>
/// <param name="Id">In hexadecimal digits.</param>
/// <param name="Spans">By the time they began; at least one.</param>
internal sealed record Trace(string Id, IReadOnlyList<Span> Spans)
{
    private readonly ILookup<string, Span> _children = Spans.ToLookup(span => span.ParentId);

    public static Trace From(IGrouping<string, Span> spans) => new(spans.Key, [.. spans.DistinctBy(span => span.SpanId).OrderBy(span => span.Start)]); // exporters may send again

    /// <summary>The first span without a parent. A parent may not be sent yet, or be forgotten.</summary>
    public Span Root => Roots.FirstOrDefault(Spans[0]);

    public string Name => $"{Root.Service}: {Root.Name}";

    public DateTimeOffset Start => Spans[0].Start;

    public TimeSpan Duration => Spans.Max(span => span.End) - Start;

    public bool HasError => Spans.Any(span => span.IsError);

    /// <summary>Who took part, by the time they came in, and in how many steps.</summary>
    public IEnumerable<(string Name, int Spans)> Services => Spans.CountBy(span => span.Service).Select(service => (service.Key, service.Value));

    /// <summary>Every span after the one on whose behalf it is, and how far below the first that is.</summary>
    public IEnumerable<(Span Span, int Depth)> Rows
    {
        get
        {
            var left = new Stack<(Span Span, int Depth)>(Roots.Reverse().Select(root => (root, 0)));
            while (left.TryPop(out var row))
            {
                yield return row;
                foreach (var child in _children[row.Span.SpanId].Where(child => child != row.Span).Reverse())
                {
                    left.Push((child, row.Depth + 1));
                }
            }
        }
    }

    /// <summary>Whether some span has the text in its name, its service, an attribute, or the trace in its id.</summary>
    public bool Mentions(string text) => Id == text || Spans.Any(span =>
        $"{span.Service} {span.Name} {span.StatusMessage} {span.Attributes}".Contains(text, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<Span> Roots
    {
        get
        {
            var ids = Spans.Select(span => span.SpanId).ToHashSet();
            return Spans.Where(span => !ids.Contains(span.ParentId) || span.ParentId == span.SpanId);
        }
    }
}
