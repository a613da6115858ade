using PosterSaaS.Domain.Sharing;

namespace PosterSaaS.Portal.Sharing;

/// <summary>Links to posters, in words.</summary>
public static class ShareWords
{
    public static string Problem(MakeShareOutcome outcome) => outcome switch
    {
        MakeShareOutcome.Made => "",
        MakeShareOutcome.TooMany => Phrase.Of(Strings.ShareTooManyProblem, ShareStore.LinksPerPosterMax, ShareStore.LinksMax),
        MakeShareOutcome.NoPoster => Strings.ShareNoPosterProblem,
    };

    /// <summary>One of <see cref="ShareStore.Lifetimes"/>.</summary>
    public static string Lifetime(int? days) => days switch
    {
        null => Strings.ShareForEver,
        1 => Strings.ShareOneDay,
        _ => Phrase.Of(Strings.ShareDays, days),
    };

    public static string Views(int views) => views is 1 ? Strings.ShareViewsOne : Phrase.Of(Strings.ShareViewsMany, views);
}
