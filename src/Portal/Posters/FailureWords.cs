using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Posters;

/// <summary>What people are told when a generation fails.</summary>
public static class FailureWords
{
    public static string TitleOf(FailureReason reason) => reason switch
    {
        FailureReason.ContentRefused => Strings.FailureRefusedTitle,
        FailureReason.RequestRejected => Strings.FailureRejectedTitle,
        FailureReason.ModelUnavailable => Strings.FailureUnavailableTitle,
        FailureReason.ModelTimedOut => Strings.FailureTimedOutTitle,
        FailureReason.InvalidImage => Strings.FailureImageTitle,
        FailureReason.StorageUnavailable => Strings.FailureStorageTitle,
        FailureReason.Interrupted => Strings.FailureInterruptedTitle,
        FailureReason.LimitReached => Strings.FailureLimitTitle,
    };

    public static string TextOf(FailureReason reason) => reason switch
    {
        FailureReason.ContentRefused => Strings.FailureRefusedText,
        FailureReason.RequestRejected => Strings.FailureRejectedText,
        FailureReason.ModelUnavailable => Strings.FailureUnavailableText,
        FailureReason.ModelTimedOut => Strings.FailureTimedOutText,
        FailureReason.InvalidImage => Strings.FailureImageText,
        FailureReason.StorageUnavailable => Strings.FailureStorageText,
        FailureReason.Interrupted => Strings.FailureInterruptedText,
        FailureReason.LimitReached => Strings.FailureLimitText,
    };
}
