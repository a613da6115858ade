using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.TestSupport.Images;
using SkiaSharp;

namespace PosterSaaS.Generation.Tests.Images;

public class PosterFinisherTests
{
    private static readonly ImageRequest Portrait = new("a jazz night", null, "none", "2:3", "png", null);

    [Fact]
    public async Task The_original_is_stored_as_it_came_and_the_thumbnail_is_small()
    {
        using var finisher = new PosterFinisher();
        var picture = Pictures.Png(832, 1216);

        var (poster, _) = await finisher.FinishAsync(new ModelPicture(picture, "png", 7), Portrait, default);

        Assert.Same(picture, poster!.Original);
        Assert.Equal(("image/png", 832, 1216), (poster.ContentType, poster.Width, poster.Height));
        Assert.Equal((328, 480), SizeOf(poster.Thumbnail));
        Assert.InRange(poster.Thumbnail.Length, 1, picture.Length / 4);
    }

    [Fact]
    public async Task A_model_that_writes_no_WebP_still_makes_a_WebP_poster()
    {
        using var finisher = new PosterFinisher();

        var (poster, _) = await finisher.FinishAsync(new ModelPicture(Pictures.Png(), "png", 7), Portrait with { OutputFormat = "webp" }, default);

        Assert.Equal("image/webp", poster!.ContentType);
        var (bitmap, problem) = ImageCheck.Decode(poster.Original, "webp", "2:3");
        bitmap?.Dispose();
        Assert.Null(problem);
    }

    [Fact]
    public async Task A_small_picture_is_not_blown_up()
    {
        using var finisher = new PosterFinisher();

        var (poster, _) = await finisher.FinishAsync(new ModelPicture(Pictures.Png(100, 150), "png", 7), Portrait, default);

        Assert.Equal((100, 150), SizeOf(poster!.Thumbnail));
    }

    private static (int Width, int Height) SizeOf(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return (bitmap.Width, bitmap.Height);
    }
}
