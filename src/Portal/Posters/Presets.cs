namespace PosterSaaS.Portal.Posters;

/// <summary>A beginning that people make their own.</summary>
/// <param name="Id">In addresses.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Kind">What it is found under besides its name and its words.</param>
public sealed record Preset(string Id, string Name, string Kind, string Prompt, string Style, string AspectRatio);

/// <summary>What the generator offers to start from: kinds of posters that people make, and moods.</summary>
public static class Presets
{
    public static IReadOnlyList<Preset> All { get; } =
    [
        new("gig", "Gig", "Event, concert, music", "Gig poster for “The Night Ferries”, Saturday 14 March, Harbour Hall. A lighthouse beam cutting through rain, bold shapes, two inks.", "none", "2:3"),
        new("conference", "Conference", "Event, talk, meeting", "Conference poster: “Small Databases 2027”, Lisbon, 3–4 June. Swiss grid, giant numerals, one red circle, plenty of white.", "none", "2:3"),
        new("fair", "Plant fair", "Event, market, spring", "Poster for a village plant fair in May: oversized tulips and tomatoes, cut-paper collage, cheerful, the words “Bring a pot”.", "none", "4:5"),
        new("film", "Film night", "Film, cinema, thriller", "Film poster for “The Last Tram”, a quiet thriller. An empty tram at night seen from above, wet streets, amber windows.", "cinematic", "2:3"),
        new("travel", "Travel", "Place, holiday, coast", "Travel poster for the Amalfi coast: terraced lemon groves above a deep blue bay, 1950s screen print, warm evening light.", "none", "2:3"),
        new("product", "Product launch", "Product, shop, coffee", "Launch poster for a hand-cranked coffee grinder. The grinder as a monument, low sun, long shadow, the words “Take your time”.", "none", "4:5"),
        new("sale", "Shop window", "Product, shop, sale", "Shop window poster for a bookshop’s summer sale: a tower of books as a deckchair on a beach, flat colours, the words “Half price, whole stories”.", "none", "2:3"),
        new("sport", "Sports day", "Event, club, match", "Poster for a rowing club’s open day, Sunday 6 June. Four oars as a star over calm water, art deco, deep green and cream.", "none", "2:3"),
        new("kids-animation", "Kids animation", "Film, children, story", "Animated film poster: a small fox in a yellow raincoat sails a paper boat through a flooded library, friendly creatures peek from the shelves.", "animation", "2:3"),
        new("cinematic-sci-fi", "Cinematic sci-fi", "Film, space, future", "Science fiction film poster: a lone astronaut before a ring-shaped station at dawn, two moons, vast scale, teal and copper light.", "cinematic", "2:3"),
        new("safari-documentary", "Safari documentary", "Film, nature, animals", "Documentary poster: an old elephant walks toward the viewer through dust at sunset, acacia trees on the horizon, honest and majestic.", "cinematic", "2:3"),
        new("tribal-adventure", "Tribal adventure", "Film, journey, legend", "Adventure film poster: a young hunter with a carved staff at the edge of a canyon, painted patterns of her people in the sky, golden haze.", "cinematic", "2:3"),
        new("noir-thriller", "Noir thriller", "Film, crime, night", "Thriller poster: a detective’s silhouette behind a frosted glass door, a neon sign outside, smoke in the light of a single lamp.", "noir", "2:3"),
        new("savanna-epic", "Savanna epic", "Film, animals, landscape", "Epic poster: a lioness on a rock above endless grassland, storm front and sunbeams, a river like silver far below.", "cinematic", "21:9"),
        new("epic-adventure", "Epic adventure", "Film, fantasy, journey", "Adventure poster: three travellers cross a rope bridge between cloud-wrapped peaks toward a ruined gate, sunrise, sweeping scale.", "cinematic", "2:3"),
        new("horror-minimal", "Horror, minimal", "Film, fear, simple", "Minimal horror poster: an empty cradle in a white room, its shadow on the wall has hands, a single red thread on the floor.", "horror", "2:3"),
    ];

    public static Preset? Find(string? id) => All.FirstOrDefault(preset => preset.Id == id);
}
