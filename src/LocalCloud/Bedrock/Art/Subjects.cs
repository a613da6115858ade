using System.Text.RegularExpressions;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>What the words of a prompt say about composition and colour.</summary>
internal static partial class Subjects
{
    private static readonly (string[] Words, string[] Compositions, string[] Palettes)[] Known =
    [
        (["jazz", "blues", "swing", "saxophone", "trumpet", "soul"], ["CutPaper", "CutPaper", "CutPaper", "OpArt", "OpArt", "NightCity"], ["jazz", "blue note", "marrakesh", "dusk"]),
        (["concert", "gig", "band", "rock", "music", "festival", "dj", "techno", "party", "disco", "dance", "vinyl"], ["OpArt", "CutPaper", "Bauhaus", "SunburstDeco"], ["neon", "dusk", "jazz", "citrus", "bauhaus"]),
        (["sea", "ocean", "wave", "surf", "beach", "sail", "harbor", "harbour", "island", "coast", "ship", "boat", "whale", "japan", "tsunami"], ["Waves"], ["ukiyo", "riviera", "nordic", "blue note"]),
        (["mountain", "alps", "alpine", "peak", "summit", "ski", "snow", "hike", "hiking", "climb", "everest", "camp", "winter"], ["Peaks"], ["nordic", "cosmos", "dusk", "cinema"]),
        (["city", "skyline", "street", "night", "midnight", "urban", "downtown", "york", "tokyo", "berlin", "neon", "metropolis"], ["NightCity"], ["neon", "jazz", "blue note", "dusk", "cosmos"]),
        (["space", "planet", "moon", "mars", "galaxy", "cosmos", "cosmic", "rocket", "astronaut", "orbit", "saturn", "universe", "science"], ["Orbit"], ["cosmos", "neon", "dusk", "cinema"]),
        (["detective", "crime", "mystery", "thriller", "spy", "murder", "shadow"], ["LampLight"], ["noir", "cinema"]),
        (["film", "movie", "cinema", "theatre", "theater", "premiere"], ["LampLight", "SunburstDeco", "NightCity"], ["cinema", "deco", "jazz"]),
        (["conference", "summit", "workshop", "tech", "developer", "startup", "meetup", "seminar", "exhibition", "design", "architecture", "museum"], ["Swiss", "Swiss", "Bauhaus"], ["swiss", "bauhaus", "blue note", "citrus"]),
        (["travel", "visit", "road", "journey", "tuscany", "italy", "provence", "valley", "hills", "countryside", "holiday", "vineyard", "wine", "route"], ["Travel"], ["riviera", "marrakesh", "forest", "citrus", "dusk"]),
        (["safari", "savanna", "savannah", "africa", "elephant", "giraffe", "lion", "desert", "serengeti", "kenya"], ["Savanna"], ["savanna", "marrakesh", "dusk"]),
        (["kids", "children", "child", "birthday", "circus", "toy", "balloon", "school", "family", "fairy"], ["Storybook"], ["candy", "citrus", "riviera"]),
        (["haunted", "ghost", "vampire", "zombie", "witch", "halloween", "monster", "scary"], ["Haunted"], ["horror", "noir"]),
        (["flower", "floral", "garden", "plant", "botanic", "botanical", "leaf", "leaves", "spring", "forest", "tea", "bloom", "rose", "herb", "nature"], ["Botanical"], ["botanic", "sakura", "forest", "citrus"]),
        (["coffee", "espresso", "cafe", "café", "bakery", "breakfast", "roast", "cappuccino"], ["Coffee"], ["espresso", "marrakesh", "riviera"]),
        (["product", "launch", "perfume", "sale", "shop", "brand", "store", "cosmetic", "fashion", "sneaker"], ["Podium"], ["sakura", "riviera", "citrus", "botanic", "blue note"]),
        (["gala", "ball", "opera", "hotel", "luxury", "gatsby", "cabaret", "anniversary", "wedding", "deco", "gold", "golden"], ["SunburstDeco"], ["deco", "deco", "jazz"]),
        (["bauhaus", "geometric", "abstract", "modernist", "shapes"], ["Bauhaus"], ["bauhaus", "blue note", "citrus"]),
        (["swiss", "helvetica", "typographic", "grid", "minimal", "minimalist"], ["Swiss"], ["swiss", "bauhaus", "blue note"]),
    ];

    // Seasons colour any subject, and are one only when nothing else is named.
    private static readonly (string[] Words, string[] Compositions, string[] Palettes) Summer =
        (["summer", "sun", "sunset", "sunrise", "solstice", "sunny"], ["Travel", "Waves", "CutPaper"], ["riviera", "dusk", "citrus", "savanna"]);

    private static readonly string[] AnyComposition = ["Swiss", "Travel", "SunburstDeco", "CutPaper", "NightCity", "Waves", "Bauhaus", "OpArt", "Botanical", "Peaks", "Orbit"];

    /// <summary>The compositions and palettes that suit a prompt; a choice may be there more than once, which makes it likelier.</summary>
    public static (IReadOnlyList<string> Compositions, IReadOnlyList<string> Palettes) For(string prompt, Mood mood)
    {
        var words = Words(prompt);
        var matches = Known.Append(Summer).Select(subject => (Subject: subject, At: Array.FindIndex(words, word => subject.Words.Any(known => Same(word, known)))))
            .Where(match => match.At >= 0)
            .OrderBy(match => match.Subject == Summer)
            .ThenBy(match => match.At)
            .Select(match => match.Subject)
            .ToArray();

        // The first thing a prompt names is what it is about.
        var compositions = matches is [var first, ..] ? first.Compositions : AnyComposition;
        var palettes = matches is [var leading, ..] ? leading.Palettes : [.. Palette.All.Select(palette => palette.Name).Where(name => name is not ("horror" or "noir"))];
        return mood switch
        {
            Mood.Noir => (["LampLight", "NightCity"], ["noir"]),
            Mood.Horror => (["Haunted"], ["horror"]),
            Mood.Animation => (["Storybook"], ["candy", "citrus", "riviera"]),
            Mood.Cinematic => (matches.Length > 0 ? compositions : ["Peaks", "Orbit", "NightCity", "LampLight"], ["cinema", "dusk"]),
            _ => (compositions, palettes),
        };
    }

    public static Mood MoodOf(string prompt)
    {
        foreach (var word in Words(prompt))
        {
            switch (word)
            {
                case "horror" or "scary" or "haunted":
                    return Mood.Horror;
                case "noir":
                    return Mood.Noir;
                case "animation" or "animated" or "cartoon" or "pixar":
                    return Mood.Animation;
                case "cinematic":
                    return Mood.Cinematic;
            }
        }

        return Mood.None;
    }

    private static bool Same(string word, string known) =>
        word == known || (word.Length <= known.Length + 2 && known.Length >= 4 && word.StartsWith(known, StringComparison.Ordinal));

    private static string[] Words(string prompt) => [.. Letters().Matches(prompt.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Letters();
}
