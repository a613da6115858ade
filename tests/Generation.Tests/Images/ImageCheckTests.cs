using System.Text;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Generation.Tests.Images;

public class ImageCheckTests
{
    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public void A_picture_of_the_asked_format_and_ratio_is_decoded(string format)
    {
        var bytes = format switch { "png" => Pictures.Png(), "jpeg" => Pictures.Jpeg(), _ => Pictures.WebP() };

        var (bitmap, problem) = ImageCheck.Decode(bytes, format, "2:3");

        using (bitmap)
        {
            Assert.Null(problem);
            Assert.Equal((256, 384), (bitmap!.Width, bitmap.Height));
        }
    }

    [Fact]
    public void A_web_page_is_not_a_picture() =>
        AssertProblem(ImageProblem.OtherFormat, Encoding.UTF8.GetBytes("<html><body>503 Service Unavailable</body></html>"));

    [Fact]
    public void No_bytes_are_not_a_picture() => AssertProblem(ImageProblem.OtherFormat, []);

    [Fact]
    public void A_JPEG_is_not_the_PNG_that_was_asked_for() => AssertProblem(ImageProblem.OtherFormat, Pictures.Jpeg());

    [Fact]
    public void The_first_bytes_alone_do_not_make_a_PNG() =>
        AssertProblem(ImageProblem.Unreadable, [.. Pictures.Png()[..8], .. Encoding.UTF8.GetBytes("<script>alert(1)</script>")]);

    [Fact]
    public void A_header_that_claims_four_thousand_million_pixels_is_refused_before_they_are_allocated() =>
        AssertProblem(ImageProblem.UnlikelySize, Pictures.PngClaiming(65_500, 65_500));

    [Fact]
    public void A_single_pixel_is_no_poster() => AssertProblem(ImageProblem.UnlikelySize, Pictures.Png(1, 1));

    [Fact]
    public void A_square_is_not_the_portrait_that_was_asked_for() => AssertProblem(ImageProblem.OtherRatio, Pictures.Png(300, 300));

    [Theory]
    [InlineData("9:21", 640, 1536)]
    [InlineData("4:5", 896, 1088)]
    [InlineData("16:9", 1344, 768)]
    public void Sides_that_the_model_rounds_are_close_enough(string ratio, int width, int height)
    {
        var (bitmap, problem) = ImageCheck.Decode(Pictures.Png(width, height), "png", ratio);

        bitmap?.Dispose();
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public void A_picture_that_is_cut_off_is_damaged(string format)
    {
        var bytes = format switch { "png" => Pictures.Png(), "jpeg" => Pictures.Jpeg(), _ => Pictures.WebP() };

        var (bitmap, problem) = ImageCheck.Decode(bytes[..(bytes.Length / 2)], format, "2:3");

        Assert.Null(bitmap);
        Assert.Contains(problem!.Value, new[] { ImageProblem.Damaged, ImageProblem.Unreadable });
    }

    private static void AssertProblem(ImageProblem expected, byte[] bytes)
    {
        var (bitmap, problem) = ImageCheck.Decode(bytes, "png", "2:3");

        Assert.Null(bitmap);
        Assert.Equal(expected, problem);
    }
}
