using PosterSaaS.LocalCloud.Bedrock.Art.Compositions;
using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>Draws a poster for a prompt: the same prompt, seed and size give the same picture.</summary>
public static class PosterArtist
{
    private static readonly Dictionary<string, Action<Sheet>> ByName = new(StringComparer.Ordinal)
    {
        ["Swiss"] = Swiss.Draw,
        ["Travel"] = Travel.Draw,
        ["SunburstDeco"] = SunburstDeco.Draw,
        ["CutPaper"] = CutPaper.Draw,
        ["NightCity"] = NightCity.Draw,
        ["Waves"] = Waves.Draw,
        ["Bauhaus"] = Bauhaus.Draw,
        ["OpArt"] = OpArt.Draw,
        ["Botanical"] = Botanical.Draw,
        ["Peaks"] = Peaks.Draw,
        ["Orbit"] = Orbit.Draw,
        ["LampLight"] = LampLight.Draw,
        ["Savanna"] = Savanna.Draw,
        ["Coffee"] = Coffee.Draw,
        ["Storybook"] = Storybook.Draw,
        ["Haunted"] = Haunted.Draw,
        ["Podium"] = Podium.Draw,
    };

    public static IReadOnlyCollection<string> Compositions => ByName.Keys;

    public static Poster Draw(string prompt, long seed, PosterSize size)
    {
        var random = Randomness.From(prompt, seed);
        var mood = Subjects.MoodOf(prompt);
        var (compositions, palettes) = Subjects.For(prompt, mood);
        return Draw(random.Pick(compositions), Palette.Named(random.Pick(palettes)), PosterText.From(prompt, seed), mood, random, size);
    }

    /// <summary>Draws with everything chosen, for tests and contact sheets.</summary>
    public static Poster Draw(string composition, Palette palette, PosterText text, Mood mood, Randomness random, PosterSize size)
    {
        var picture = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(picture);
        var sheet = new Sheet(canvas, size, palette, text, mood, random);
        ByName[composition](sheet);
        Texture.Finish(sheet);
        return new(picture, composition, palette, text, sheet.Ink);
    }
}
