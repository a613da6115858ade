using System.Net;
using System.Text;
using PosterSaaS.LocalCloud.Bedrock.Art;
using SkiaSharp;

namespace PosterSaaS.LocalCloud.Tests.Bedrock;

public sealed class InvokeModelTests(BedrockServer server) : IClassFixture<BedrockServer>
{
    public static TheoryData<string, int, int> Sizes => new()
    {
        { "16:9", 1344, 768 }, { "1:1", 1024, 1024 }, { "21:9", 1536, 640 }, { "2:3", 832, 1216 }, { "3:2", 1216, 832 },
        { "4:5", 896, 1088 }, { "5:4", 1088, 896 }, { "9:16", 768, 1344 }, { "9:21", 640, 1536 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Every_ratio_and_format_gives_a_picture_of_that_size_in_that_format(string ratio, int width, int height)
    {
        foreach (var (format, encoded) in new[] { ("png", SKEncodedImageFormat.Png), ("jpeg", SKEncodedImageFormat.Jpeg), ("webp", SKEncodedImageFormat.Webp) })
        {
            var answer = await server.PaintAsync(new { prompt = "a lighthouse by the sea", aspect_ratio = ratio, output_format = format, seed = 7 });

            using var codec = SKCodec.Create(new MemoryStream(answer.Image));
            Assert.Equal((encoded, width, height), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
            Assert.Equal([7], answer.Seeds);
            Assert.Null(answer.FinishReason);
        }
    }

    [Fact]
    public async Task The_same_prompt_and_seed_give_the_same_bytes_and_another_seed_gives_others()
    {
        var first = await server.PaintAsync(new { prompt = "jazz in the cellar", seed = 11 });
        var again = await server.PaintAsync(new { prompt = "jazz in the cellar", seed = 11 });
        var other = await server.PaintAsync(new { prompt = "jazz in the cellar", seed = 12 });

        Assert.Equal(first.Images, again.Images);
        Assert.NotEqual(first.Images, other.Images);
    }

    [Fact]
    public async Task Seed_zero_draws_a_seed_and_says_which()
    {
        var drawn = await server.PaintAsync(new { prompt = "jazz in the cellar", seed = 0 });
        var again = await server.PaintAsync(new { prompt = "jazz in the cellar", seed = drawn.Seeds[0] });

        Assert.InRange(drawn.Seeds[0], 1, 4_294_967_294);
        Assert.Equal(drawn.Images, again.Images);
    }

    [Fact]
    public async Task The_largest_seed_and_the_longest_prompt_are_taken()
    {
        var answer = await server.PaintAsync(new { prompt = new string('a', 10_000), seed = 4_294_967_294, negative_prompt = "nsfw" });

        Assert.Equal([4_294_967_294], answer.Seeds);
    }

    [Fact]
    public async Task Answers_carry_the_headers_that_the_SDK_reads()
    {
        using var response = await server.InvokeAsync(new { prompt = "a fox" });

        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
        Assert.True(response.Headers.Contains("X-Amzn-Bedrock-Invocation-Latency"));
    }

    [Fact]
    public async Task An_ARN_names_the_same_model()
    {
        using var response = await server.InvokeAsync(new { prompt = "a fox" }, $"arn:aws:bedrock:us-east-1::foundation-model/{BedrockServer.Model}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_call_without_a_signature_is_refused_in_the_shape_of_Bedrock()
    {
        using var body = new StringContent("""{"prompt":"a fox"}""", Encoding.UTF8, "application/json");

        using var response = await server.Client.PostAsync($"/model/{BedrockServer.Model}/invoke", body);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.True(response.Headers.Contains("x-amzn-ErrorType"));
        Assert.Contains("\"message\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a battle with much gore")]
    [InlineData("NSFW cabaret")]
    [InlineData("a nude, in oil")]
    public async Task A_filtered_word_gives_a_reason_and_no_picture(string prompt)
    {
        var answer = await server.PaintAsync(new { prompt });

        Assert.Equal("Filter reason: prompt", answer.FinishReason);
        Assert.Empty(answer.Images);
    }

    [Theory]
    [InlineData("a trip to Gorey castle")]
    [InlineData("denuded hills")]
    public async Task A_filtered_word_inside_another_word_is_no_reason(string prompt)
    {
        var answer = await server.PaintAsync(new { prompt });

        Assert.Null(answer.FinishReason);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.5f)]
    [InlineData(1f)]
    public async Task Image_to_image_moves_from_the_picture_to_the_artwork_by_strength(float strength)
    {
        var answer = await server.PaintAsync(new { prompt = "a fox", mode = "image-to-image", image = Convert.ToBase64String(Picture(512, 512, SKColors.Lime)), strength, seed = 5 });

        using var blended = SKBitmap.Decode(answer.Image);
        using var artwork = PosterArtist.Draw("a fox", 5, PosterSize.For("1:1"));
        var (seen, drawn) = (blended.GetPixel(40, 40), artwork.Picture.GetPixel(40, 40));
        Assert.Equal((1024, 1024), (blended.Width, blended.Height));
        Assert.InRange(seen.Green, Expected(255, drawn.Green) - 3, Expected(255, drawn.Green) + 3);
        Assert.InRange(seen.Red, Expected(0, drawn.Red) - 3, Expected(0, drawn.Red) + 3);

        float Expected(byte source, byte art) => source + ((art - source) * strength);
    }

    [Fact]
    public async Task Image_to_image_keeps_the_proportions_of_the_picture()
    {
        var answer = await server.PaintAsync(new { prompt = "a fox", mode = "image-to-image", image = Convert.ToBase64String(Picture(300, 200, SKColors.Red)), strength = 0.7 });

        using var codec = SKCodec.Create(new MemoryStream(answer.Image));
        Assert.Equal((1280, 832), (codec.Info.Width, codec.Info.Height));
    }

    internal static byte[] Picture(int width, int height, SKColor color)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(color);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
