namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>The pixels of a poster: about one megapixel, sides in steps of 64, as Stability's models give them.</summary>
public sealed record PosterSize(int Width, int Height)
{
    private const int Step = 64;
    private const int SideMin = 640;
    private const int SideMax = 1536;

    private static readonly Dictionary<string, PosterSize> Sizes = new(StringComparer.Ordinal)
    {
        ["16:9"] = new(1344, 768),
        ["1:1"] = new(1024, 1024),
        ["21:9"] = new(1536, 640),
        ["2:3"] = new(832, 1216),
        ["3:2"] = new(1216, 832),
        ["4:5"] = new(896, 1088),
        ["5:4"] = new(1088, 896),
        ["9:16"] = new(768, 1344),
        ["9:21"] = new(640, 1536),
    };

    public static IReadOnlyList<string> Ratios { get; } = [.. Sizes.Keys];

    public static PosterSize For(string ratio) => Sizes[ratio];

    /// <summary>The size for a picture that has these pixels: the same proportions, as near as the steps allow.</summary>
    public static PosterSize Near(int width, int height)
    {
        var scale = Math.Sqrt(1024.0 * 1024.0 / ((double)width * height));
        return new(Side(width * scale), Side(height * scale));

        static int Side(double pixels) => Math.Clamp((int)Math.Round(pixels / Step) * Step, SideMin, SideMax);
    }
}
