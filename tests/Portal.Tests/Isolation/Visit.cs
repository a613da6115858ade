using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>Somebody at a door, and what came of it.</summary>
/// <param name="Twin">The answer to the same question where it must be the same one; null where there is none.</param>
internal sealed record Visit(Somebody Who, Door Door, Way Way, Whose Whose, Answer Answer, Answer? Twin)
{
    /// <summary>The status that follows from who it is, the door's line, and <see cref="Roles"/> or <see cref="ApiKeyScopes"/>.</summary>
    private int Expected => Door.Audience switch
    {
        Audience.Everybody when IsLedHome => 302,
        Audience.Everybody => Who.IsAnonymous ? Door.ForAnonymous : Door.Status,
        _ when Who.IsAnonymous => Door.IsApi ? 401 : 302,
        Audience.SignedIn => Door.Status,
        Audience.Operators when !Who.IsOperator => 403,
        Audience.Operators => Whose is Whose.Nobodys ? Door.Otherwise : Door.Status, // all workspaces are theirs to look after
        Audience.Members when Who.May is null => 404,
        Audience.Members when !Who.May(Door.Permission) => 403,
        Audience.Members => Whose is Whose.Ours ? Door.Status : Door.Otherwise,
        _ => throw new InvalidOperationException($"{Door.Audience} is nobody."),
    };

    // Operators look after all workspaces; prompts and posters are none of their business, which tests of their pages show.
    private bool MayBeTold => Door.Audience is Audience.Operators && Who.IsOperator;

    // A link to a workspace of one's own leads into it, whatever the rest of the link says.
    private bool IsLedHome => Door.Ids.ContainsValue(Thing.Link) && Whose == Who.Home;

    private bool IsSentToSignIn => Answer.Location.Contains("/signin", StringComparison.Ordinal);

    /// <summary>What is wrong with the answer.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (Answer.Status != Expected)
        {
            yield return $"{this}: {Answer.Status} instead of {Expected}";
        }
        else if (Answer.Status is 302 && Door.Audience is not Audience.Everybody && IsSentToSignIn != Who.IsAnonymous)
        {
            yield return $"{this}: is sent to {Answer.Location}";
        }

        if (Twin is not null && !IsLedHome && Twin.Comparable != Answer.Comparable)
        {
            yield return $"{this}: what is not for them looks unlike what does not exist:\n{Difference(Answer.Comparable, Twin.Comparable)}";
        }
    }

    /// <summary>What the answer tells although it must not.</summary>
    public IEnumerable<string> FindLeaks() => MayBeTold ? [] : Answer.Tells(Who.Secrets).Select(secret => $"{this}: tells {secret}");

    public override string ToString() => $"{Who.Name}, {Door.Name} by {Way}, {Whose}";

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{Around(one, at)}\n— and —\n{Around(other, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 160)];
}
