using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Posters;

/// <summary>What people are told when a poster is not begun.</summary>
public static class StartWords
{
    public static string For(StartOutcome outcome) => outcome switch
    {
        StartOutcome.InsufficientCredits => "You have no credits left for now. Nothing was charged.",
        StartOutcome.MemberCapReached => "Your own limit for this month in this workspace is reached. Nothing was charged. An owner or admin can raise it.",
        StartOutcome.TooManyUnfinished => "So many of your posters are still in the works that no more are taken for now. Nothing was charged. Try again when some have finished.",
        StartOutcome.Paused => "All workspaces together reached the day's limit of posters. It starts anew at midnight UTC. Nothing was charged.",
        StartOutcome.KeyReused => "This was sent before with other words. Nothing was charged.",
        StartOutcome.Started or StartOutcome.AlreadyStarted => "Your poster is in the works.",
    };
}
