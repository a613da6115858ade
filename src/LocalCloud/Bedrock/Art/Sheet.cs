using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>The paper a composition draws on: its size, its colours, its words, and the tools.</summary>
internal sealed class Sheet(SKCanvas canvas, PosterSize size, Palette palette, PosterText text, Mood mood, Randomness random)
{
    private readonly List<SKRect> _ink = [];

    public SKCanvas Canvas => canvas;

    public float Width { get; } = size.Width;

    public float Height { get; } = size.Height;

    public float Short { get; } = Math.Min(size.Width, size.Height);

    public float Long { get; } = Math.Max(size.Width, size.Height);

    public float Margin { get; } = Math.Min(size.Width, size.Height) * 0.07f;

    public bool Wide { get; } = size.Width > size.Height * 1.15f;

    public SKRect Bounds { get; } = new(0, 0, size.Width, size.Height);

    public Palette Palette => palette;

    public PosterText Text => text;

    public Mood Mood => mood;

    public Randomness Random => random;

    /// <summary>Where letters were put.</summary>
    public IReadOnlyList<SKRect> Ink => _ink;

    public SKRect Inset(float margin) => new(margin, margin, Width - margin, Height - margin);

    public void Clear(SKColor color) => canvas.Clear(color);

    public void Fill(SKPath path, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    public void Fill(SKPath path, SKShader shader)
    {
        using var paint = new SKPaint { Shader = shader, IsAntialias = true };
        canvas.DrawPath(path, paint);
        shader.Dispose();
    }

    public void Fill(SKRect rect, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRect(rect, paint);
    }

    public void Fill(SKRect rect, SKShader shader)
    {
        using var paint = new SKPaint { Shader = shader, IsAntialias = true, IsDither = true };
        canvas.DrawRect(rect, paint);
        shader.Dispose();
    }

    public void Circle(float x, float y, float radius, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawCircle(x, y, radius, paint);
    }

    public void Circle(float x, float y, float radius, SKShader shader)
    {
        using var paint = new SKPaint { Shader = shader, IsAntialias = true, IsDither = true };
        canvas.DrawCircle(x, y, radius, paint);
        shader.Dispose();
    }

    public void Ring(float x, float y, float radius, float width, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
        canvas.DrawCircle(x, y, radius, paint);
    }

    public void Line(float x0, float y0, float x1, float y1, float width, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, StrokeWidth = width, StrokeCap = SKStrokeCap.Butt };
        canvas.DrawLine(x0, y0, x1, y1, paint);
    }

    public void Stroke(SKPath path, float width, SKColor color, SKStrokeCap cap = SKStrokeCap.Round)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width, StrokeCap = cap, StrokeJoin = SKStrokeJoin.Round };
        canvas.DrawPath(path, paint);
    }

    public void Frame(SKRect rect, float width, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
        canvas.DrawRect(rect, paint);
    }

    /// <summary>A soft round light.</summary>
    public void Glow(float x, float y, float radius, SKColor color)
    {
        Circle(x, y, radius, SKShader.CreateRadialGradient(new(x, y), radius, [color, color.Fade(color.Alpha / 255f * 0.35f), color.Fade(0)], [0, 0.45f, 1], SKShaderTileMode.Clamp));
    }

    public static SKShader Down(float top, float bottom, params SKColor[] colors) =>
        SKShader.CreateLinearGradient(new(0, top), new(0, bottom), colors, SKShaderTileMode.Clamp);

    public static SKShader Along(SKPoint from, SKPoint to, params SKColor[] colors) => SKShader.CreateLinearGradient(from, to, colors, SKShaderTileMode.Clamp);

    public IDisposable Clip(SKPath path)
    {
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        return new Restore(canvas);
    }

    public IDisposable Clip(SKRect rect)
    {
        canvas.Save();
        canvas.ClipRect(rect, antialias: true);
        return new Restore(canvas);
    }

    public IDisposable Turned(float x, float y, float degrees)
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(degrees);
        return new Restore(canvas);
    }

    public static SKPath Polygon(params ReadOnlySpan<SKPoint> points)
    {
        var path = new SKPath();
        path.AddPoly(points.ToArray());
        return path;
    }

    /// <summary>Sets a text in the upper left of a box, or as its alignment says, and remembers its ink.</summary>
    public SKRect Write(TextBlock block, float left, float top, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        var ink = block.Draw(canvas, left, top, paint);
        _ink.Add(ink);
        return ink;
    }

    private sealed class Restore(SKCanvas canvas) : IDisposable
    {
        public void Dispose() => canvas.Restore();
    }
}
