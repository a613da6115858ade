using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

internal static class Colors
{
    public static SKColor Mix(this SKColor from, SKColor to, float amount) => new(
        Channel(from.Red, to.Red, amount), Channel(from.Green, to.Green, amount), Channel(from.Blue, to.Blue, amount), Channel(from.Alpha, to.Alpha, amount));

    public static SKColor Fade(this SKColor color, float opacity) => color.WithAlpha((byte)Math.Round(255 * Math.Clamp(opacity, 0, 1)));

    private static byte Channel(byte from, byte to, float amount) => (byte)Math.Round(from + ((to - from) * Math.Clamp(amount, 0, 1)));
}
