using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Landing;

namespace PosterSaaS.Portal.Discovery;

/// <summary>
/// Facts as search engines read them, in the words of schema.org. Angle brackets, ampersands and quotes are escaped by the serializer's
/// default, so that no text ends the element it stands in.
/// </summary>
public static class StructuredData
{
    /// <summary>Of the front page: who we are, what the product is and costs, and the questions.</summary>
    public static string OfProduct(PortalOptions portal, IEnumerable<CreditPack> packs, IEnumerable<Question> questions) => Write(
        new JsonObject
        {
            ["@type"] = "Organization",
            ["@id"] = portal.Absolute("/#organization"),
            ["name"] = Strings.ProductName,
            ["url"] = portal.Absolute("/"),
            ["logo"] = portal.Absolute("/icons/icon-512.png"),
        },
        new JsonObject
        {
            ["@type"] = "SoftwareApplication",
            ["name"] = Strings.ProductName,
            ["url"] = portal.Absolute("/"),
            ["applicationCategory"] = "DesignApplication",
            ["operatingSystem"] = "Web",
            ["publisher"] = new JsonObject { ["@id"] = portal.Absolute("/#organization") },
            ["offers"] = new JsonArray([Offer(Strings.FreeCreditsOffer, 0, "USD"), .. packs.Select(pack => Offer(pack))]),
        },
        new JsonObject
        {
            ["@type"] = "FAQPage",
            ["mainEntity"] = new JsonArray([.. questions.Select(question => new JsonObject
            {
                ["@type"] = "Question",
                ["name"] = question.Title,
                ["acceptedAnswer"] = new JsonObject { ["@type"] = "Answer", ["text"] = question.Answer },
            })]),
        });

    /// <summary>Of one picture.</summary>
    public static string OfPicture(string title, string page, string image, int width, int height) => Write(new JsonObject
    {
        ["@type"] = "ImageObject",
        ["name"] = title,
        ["url"] = page,
        ["contentUrl"] = image,
        ["width"] = width,
        ["height"] = height,
    });

    private static JsonObject Offer(CreditPack pack) =>
        Offer(Phrase.Of(Strings.PaymentProductName, pack.Name, pack.Credits), Money.Major(pack.Price, pack.Currency), pack.Currency.ToUpperInvariant());

    private static JsonObject Offer(string name, decimal price, string currency) => new()
    {
        ["@type"] = "Offer",
        ["name"] = name,
        ["price"] = price.ToString(CultureInfo.InvariantCulture),
        ["priceCurrency"] = currency,
    };

    private static string Write(params JsonNode[] facts) =>
        new JsonObject { ["@context"] = "https://schema.org", ["@graph"] = new JsonArray(facts) }.ToJsonString(JsonSerializerOptions.Default);
}
