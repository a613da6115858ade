using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Posters;

/// <summary>What people are told when a poster is not begun.</summary>
public static class StartWords
{
    public static string For(StartOutcome outcome) => outcome switch
    {
        StartOutcome.InsufficientCredits => Strings.StartNoCredits,
        StartOutcome.MemberCapReached => Strings.StartMemberLimit,
        StartOutcome.TooManyUnfinished => Strings.StartTooMany,
        StartOutcome.Paused => Strings.StartPaused,
        StartOutcome.KeyReused => Strings.StartReused,
        StartOutcome.Started or StartOutcome.AlreadyStarted => Strings.StartDone,
    };
}
