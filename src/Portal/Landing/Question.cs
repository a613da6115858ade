using System.Globalization;

namespace PosterSaaS.Portal.Landing;

/// <summary>What people ask before they begin, with the answer in plain text.</summary>
public sealed record Question(string Title, string Answer)
{
    /// <param name="dailyAllowance">Free credits a day.</param>
    /// <param name="retentionDays">How long a poster is kept that nobody marked.</param>
    public static IReadOnlyList<Question> All(int dailyAllowance, int retentionDays) =>
    [
        new("What does a poster cost?", string.Create(
            CultureInfo.InvariantCulture,
            $"One credit. Every workspace gets {dailyAllowance} free credits a day, at midnight UTC. What is left of them does not add up to the next day. Credits that you buy do not expire.")),
        new("What if a poster fails, or I cancel it?",
            "Then it costs nothing. The credit is only held while the poster is made, and the hold and its release are both in your statement."),
        new("Which sizes and files are there?", "Nine sheets: 2:3, 4:5, 9:16, 9:21, 1:1, 5:4, 3:2, 16:9 and 21:9, as PNG, JPEG or WebP."),
        new("Who can see our posters?",
            "The members of your workspace. Posters are private until somebody in your workspace decides otherwise: whoever makes posters can share a link to one, and end it; owners and admins can hang one in the public gallery and take it down again. What you wrote to get it is never shown there."),
        new("How long are posters kept?", string.Create(
            CultureInfo.InvariantCulture,
            $"{retentionDays} days. Each poster says until when, so that you can download it in time. Favourites, the featured poster and what hangs in the gallery are kept for as long as they are.")),
        new("May we print and sell what we make?",
            "We claim no rights in your posters. The image model’s own terms apply to what it makes, and you answer for the names, brands and faces that you ask for."),
        new("What becomes of our data?",
            "Your descriptions go to the image model to make the poster, and stay in your workspace. Delete a poster or the whole workspace, and its images are removed with it, for good."),
        new("Can we have our money back?", "Write to us. What is refunded leaves the balance again; the payment provider Stripe returns it the way it came."),
    ];
}
