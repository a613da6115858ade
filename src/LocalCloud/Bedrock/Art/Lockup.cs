using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

internal enum Anchor
{
    Top,
    Middle,
    Bottom,
}

/// <summary>Title, subtitle and caption set as one group in a box: as large as fits, in that order of importance.</summary>
internal sealed record Lockup(TextStyle Title, SKColor TitleColor, SKColor SmallColor)
{
    private const int LongTitle = 32;

    public Face SubtitleFace { get; init; } = Face.Geometric;

    public Face CaptionFace { get; init; } = Face.Geometric;

    public Anchor Anchor { get; init; } = Anchor.Bottom;

    public bool SubtitleUpper { get; init; }

    public float SubtitleTracking { get; init; } = 0.02f;

    /// <summary>A thin line between title and subtitle.</summary>
    public bool Rule { get; init; }

    /// <summary>The caption stands above the title and not below.</summary>
    public bool CaptionFirst { get; init; }

    /// <returns>What it covers, for the art to keep clear of.</returns>
    public SKRect Set(Sheet sheet, SKRect box)
    {
        var small = Math.Clamp(sheet.Short * 0.039f, 18, Math.Max(18, box.Height * 0.14f));
        var gap = small * 1.05f;
        using var subtitle = sheet.Text.Subtitle.Length == 0 ? null : TextBlock.Fit(
            sheet.Text.Subtitle,
            new(SubtitleFace, small, LinesMax: box.Width < 24 * small ? 3 : 2, Title.Align, SubtitleTracking, 1.22f, SubtitleUpper),
            new(box.Width, small * (box.Height > 12 * small ? 4f : 2.5f)));
        using var caption = TextBlock.Fit(sheet.Text.Caption, new(CaptionFace, small * 0.62f, 1, Title.Align, 0.22f, 1, Upper: true), new(box.Width, small));

        var rule = Rule ? gap * 0.55f : 0;
        var rest = box.Height - caption.Height - gap - (subtitle is null ? 0 : subtitle.Height + gap + rule);
        var style = Title with { LinesMax = Title.LinesMax + (sheet.Text.Title.Length > LongTitle ? 2 : 0) };
        using var title = TextBlock.Fit(sheet.Text.Title, style, new(box.Width, Math.Max(rest, box.Height * 0.3f)));
        var height = box.Height - rest + title.Height;
        var top = Anchor switch
        {
            Anchor.Top => box.Top,
            Anchor.Middle => box.MidY - (height / 2),
            _ => box.Bottom - height,
        };

        var covered = SKRect.Empty;
        var y = top;
        if (CaptionFirst)
        {
            Put(caption, SmallColor);
        }

        Put(title, TitleColor);
        if (Rule)
        {
            var length = Math.Min(title.Width, small * 4);
            var x = Left(box, length);
            sheet.Line(x, y + (rule * 0.1f), x + length, y + (rule * 0.1f), Math.Max(2, small * 0.09f), TitleColor);
            y += rule;
        }

        if (subtitle is not null)
        {
            Put(subtitle, SmallColor);
        }

        if (!CaptionFirst)
        {
            Put(caption, SmallColor);
        }

        return covered;

        void Put(TextBlock block, SKColor color)
        {
            var ink = sheet.Write(block, Left(box, block.Width), y, color);
            covered = covered.IsEmpty ? ink : SKRect.Union(covered, ink);
            y += block.Height + gap;
        }
    }

    private float Left(SKRect box, float width) => Title.Align switch
    {
        TextAlign.Center => box.MidX - (width / 2),
        TextAlign.Right => box.Right - width,
        _ => box.Left,
    };
}
