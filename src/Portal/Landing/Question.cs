namespace PosterSaaS.Portal.Landing;

/// <summary>What people ask before they begin, with the answer in plain text.</summary>
public sealed record Question(string Title, string Answer)
{
    /// <param name="dailyAllowance">Free credits a day.</param>
    /// <param name="retentionDays">How long a poster is kept that nobody marked.</param>
    public static IReadOnlyList<Question> All(int dailyAllowance, int retentionDays) =>
    [
        new(Strings.QuestionCostTitle, Phrase.Of(Strings.QuestionCostAnswer, dailyAllowance)),
        new(Strings.QuestionFailureTitle,
            Strings.QuestionFailureAnswer),
        new(Strings.QuestionFilesTitle, Strings.QuestionFilesAnswer),
        new(Strings.QuestionPrivacyTitle,
            Strings.QuestionPrivacyAnswer),
        new(Strings.QuestionRetentionTitle, Phrase.Of(Strings.QuestionRetentionAnswer, retentionDays)),
        new(Strings.QuestionRightsTitle,
            Strings.QuestionRightsAnswer),
        new(Strings.QuestionDataTitle,
            Strings.QuestionDataAnswer),
        new(Strings.QuestionRefundTitle, Strings.QuestionRefundAnswer),
    ];
}
