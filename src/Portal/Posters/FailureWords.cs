using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Posters;

/// <summary>What people are told when a generation fails.</summary>
public static class FailureWords
{
    public static string TitleOf(FailureReason reason) => reason switch
    {
        FailureReason.ContentRefused => "The image model declined this description",
        FailureReason.RequestRejected => "The image model cannot draw this combination",
        FailureReason.ModelUnavailable => "The image model was not available",
        FailureReason.ModelTimedOut => "The image model took too long",
        FailureReason.InvalidImage => "The picture arrived damaged",
        FailureReason.StorageUnavailable => "The picture could not be stored",
        FailureReason.Interrupted => "The work was interrupted",
        FailureReason.LimitReached => "Too many posters today",
    };

    public static string TextOf(FailureReason reason) => reason switch
    {
        FailureReason.ContentRefused => "Its content filter stopped it. Other words for the same idea often work.",
        FailureReason.RequestRejected => "Another format or shape, or a shorter description, should work.",
        FailureReason.ModelUnavailable => "We tried more than once. It usually recovers within minutes.",
        FailureReason.ModelTimedOut => "We tried more than once. A simpler description is drawn faster.",
        FailureReason.InvalidImage => "We tried more than once and threw the damaged pictures away.",
        FailureReason.StorageUnavailable => "The picture was drawn, but we could not keep it safe, so we do not charge for it.",
        FailureReason.Interrupted => "Our machines stopped in the middle of it more than once. That is our fault, not yours.",
        FailureReason.LimitReached => "All workspaces together reached the day's limit. It starts anew at midnight UTC.",
    };
}
