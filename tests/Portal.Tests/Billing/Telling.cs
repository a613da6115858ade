namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>One turn of a story: an act happens at Stripe, or the portal is told of one that has.</summary>
/// <param name="Act">Its place in the truth.</param>
/// <param name="Notice">Which of the act's notices is told; null when the act itself happens.</param>
public sealed record Turn(int Act, int? Notice)
{
    public override string ToString() => Notice is null ? $"{Act}!" : $"{Act}.{Notice}";
}

/// <summary>The orders in which a truth can come about and be told: acts in their order, each notice at any time after its act.</summary>
/// <param name="truth">What happens.</param>
/// <param name="copies">How often each notice is told.</param>
public sealed class Telling(Truth truth, int copies)
{
    /// <summary>All of them. There may be a great many: take what is needed.</summary>
    public IEnumerable<IReadOnlyList<Turn>> All() => Continue([], acts: 0, []);

    /// <summary>One of them.</summary>
    public IReadOnlyList<Turn> Draw(Random random)
    {
        var story = new List<Turn>();
        var (acts, untold) = (0, new Dictionary<Turn, int>());
        while (Next(acts, untold) is { Count: > 0 } next)
        {
            var turn = next[random.Next(next.Count)];
            story.Add(turn);
            (acts, untold) = After(turn, acts, untold);
        }

        return story;
    }

    private IEnumerable<IReadOnlyList<Turn>> Continue(IReadOnlyList<Turn> story, int acts, Dictionary<Turn, int> untold) =>
        Next(acts, untold) is { Count: > 0 } next
            ? next.SelectMany(turn =>
            {
                var after = After(turn, acts, untold);
                return Continue([.. story, turn], after.Acts, after.Untold);
            })
            : [story];

    private List<Turn> Next(int acts, Dictionary<Turn, int> untold) =>
        [.. acts < truth.Acts.Length ? [new Turn(acts, null)] : (Turn[])[], .. untold.Where(notice => notice.Value > 0).Select(notice => notice.Key)];

    private (int Acts, Dictionary<Turn, int> Untold) After(Turn turn, int acts, Dictionary<Turn, int> untold)
    {
        var after = new Dictionary<Turn, int>(untold);
        if (turn.Notice is not null)
        {
            after[turn]--;
            return (acts, after);
        }

        for (var notice = 0; notice < Truth.NoticesOf(truth.Acts[turn.Act]); notice++)
        {
            after[new Turn(turn.Act, notice)] = copies;
        }

        return (acts + 1, after);
    }
}
