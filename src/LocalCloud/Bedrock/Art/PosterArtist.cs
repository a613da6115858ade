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
        var (plan, random) = PosterPlan.For(prompt, seed);
        var picture = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(picture);
        return new(picture, plan, Compose(plan, random, canvas, size));
    }

    /// <summary>Only finds where the letters go; no pixel is drawn.</summary>
    public static IReadOnlyList<SKRect> Layout(PosterPlan plan, Randomness random, PosterSize size)
    {
        using var canvas = new SKNoDrawCanvas(size.Width, size.Height);
        return Compose(plan, random, canvas, size);
    }

    private static IReadOnlyList<SKRect> Compose(PosterPlan plan, Randomness random, SKCanvas canvas, PosterSize size)
    {
        var sheet = new Sheet(canvas, size, plan.Palette, plan.Text, plan.Mood, random);
        ByName[plan.Composition](sheet);
        Texture.Finish(sheet);
        return sheet.Ink;
    }
}
