using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>Six colours that go together: light paper, dark ink, a main colour, a hot accent, a soft tint and a deep shade.</summary>
public sealed record Palette(string Name, SKColor Paper, SKColor Ink, SKColor Main, SKColor Accent, SKColor Soft, SKColor Deep)
{
    public static IReadOnlyList<Palette> All { get; } =
    [
        Of("riviera", "F6EBD7 12304A 1F6E8C F2643D F4B860 0E4A63"),
        Of("marrakesh", "F8E9D2 3B1420 C8442B F0A92E F3C9A0 7A2230"),
        Of("nordic", "EEF1EC 14242E 3D6B7D E4572E A9C5C4 24414F"),
        Of("jazz", "F5E6C8 12143A 2B3A8F E8453C F2B33D 1E2560"),
        Of("blue note", "EFE9DC 0B1B2B 1477B8 F2A01F 8CC8DC 0D4A7A"),
        Of("bauhaus", "F3EAD8 191919 D62828 F4B41A 2A5CAA 1D3D77"),
        Of("swiss", "F7F3EC 141414 E3261B 141414 F2D3C4 8E120C"),
        Of("sakura", "FBEFE9 2C1B2E D9667B E3412F F5C2C0 6B2E4B"),
        Of("forest", "F1EBD6 132A1E 2F6B47 E8803A A9C08A 1E4A33"),
        Of("savanna", "FBE8C4 2B140B D9601F FFC247 F2A65A 7B2D12"),
        Of("noir", "EDEAE3 0C0D0F 4A4E55 C6272D A7A8A6 212429"),
        Of("deco", "F3E3BF 0D1B1E 14545A D4A24C E9CB8A 0B2C31"),
        Of("neon", "F6EAF2 150B2E 5B2A9D FF4F81 3CC6E0 2B1456"),
        Of("espresso", "F4E7D4 2A1711 8A4B2A D9772B D9B68C 4A281A"),
        Of("candy", "FFF4DF 2A2350 3FA7D6 FF6B5B FFD056 3B3F8F"),
        Of("horror", "EFE3CC 100709 8C1C13 D7331F 9AA27A 3A0B0E"),
        Of("cosmos", "F3ECDD 0A1128 33418F FF8552 F7C873 1B2356"),
        Of("botanic", "F6F0E1 1E2F23 5C8A4F E07A5F F2CC8F 2F5339"),
        Of("ukiyo", "F2E8D0 17253F 2E5C8A D1432F 9FB9BF 1D3B66"),
        Of("dusk", "FFF0E0 251537 D0456B FF9A3C FFCE8A 5E2A6A"),
        Of("cinema", "F7EBD9 081A20 15616D FF7D00 F5C27A 0B3A42"),
        Of("citrus", "FFF6E0 20301C 3E8E5A F26B21 FFD23F 1F5A3C"),
    ];

    public static Palette Named(string name) => All.First(palette => palette.Name == name);

    /// <summary>The lighter or darker of the two that reads better on a colour.</summary>
    public SKColor TextOn(SKColor background) => Contrast(Paper, background) >= Contrast(Ink, background) ? Paper : Ink;

    /// <summary>The colour itself where it can be read on the background, else what can.</summary>
    public SKColor Readable(SKColor color, SKColor background, double contrast = 3) => Contrast(color, background) >= contrast ? color : TextOn(background);

    /// <summary>WCAG 2's contrast ratio, 1 to 21.</summary>
    public static double Contrast(SKColor one, SKColor other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(SKColor color)
    {
        return (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

        static double Linear(byte channel)
        {
            var value = channel / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    private static Palette Of(string name, string colors) =>
        colors.Split(' ').Select(SKColor.Parse).ToArray() is [var paper, var ink, var main, var accent, var soft, var deep]
            ? new(name, paper, ink, main, accent, soft, deep)
            : throw new ArgumentException("A palette has six colours.", nameof(colors));
}
