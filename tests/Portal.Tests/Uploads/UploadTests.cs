using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PosterSaaS.Portal.Tests.Api;
using PosterSaaS.Portal.Uploads;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Images;
using SkiaSharp;

namespace PosterSaaS.Portal.Tests.Uploads;

/// <summary>Files that come from outside. What is stored is a picture of our own making, whatever was sent.</summary>
public sealed class UploadTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly (string File, PictureProblem Problem)[] Refused =
    [
        ("nothing", PictureProblem.Empty),
        ("HTML", PictureProblem.OtherFormat),
        ("SVG", PictureProblem.OtherFormat),
        ("GIF", PictureProblem.OtherFormat),
        ("a signature alone", PictureProblem.Damaged),
        ("a PNG that is cut off", PictureProblem.Damaged),
        ("a JPEG that is cut off", PictureProblem.Damaged),
        ("a PNG of 0 x 0", PictureProblem.Damaged),
        ("a PNG that claims 65,500 x 65,500", PictureProblem.TooManyPixels),
        ("a PNG of 900 million pixels", PictureProblem.TooManyPixels),
        ("a PNG of 200 x 300", PictureProblem.TooSmall),
        ("more than 5 MB", PictureProblem.TooLarge),
    ];

    private static readonly string[] Hiding =
    [
        "a PNG with text",
        "a PNG with 200 MB of packed text",
        "a PNG with a script behind it",
        "a JPEG with the place where it was taken",
    ];

    [Fact]
    public async Task What_is_no_picture_for_us_is_refused_by_name()
    {
        using var client = await portal.App.NewApiClientAsync();

        var answers = new List<(string File, string? Reason, int Status)>();
        foreach (var (file, _) in Refused)
        {
            var (status, body) = await SendAsync(client, Named(file));
            answers.Add((file, body.TryGetProperty("reason", out var reason) ? reason.GetString() : null, (int)status));
        }

        Figures.Record("X-03", $"{Refused.Length} bad uploads: 4xx, by name", $"{answers.Count(answer => answer is { Reason: not null, Status: 413 or 415 or 422 })} of {Refused.Length}");
        Assert.Equal(Refused.Select(each => (each.File, each.Problem.ToString())), answers.Select(answer => (answer.File, answer.Reason!)));
        Assert.All(answers, answer => Assert.InRange(answer.Status, 413, 422));
    }

    [Fact]
    public async Task What_is_hidden_in_a_picture_is_gone()
    {
        using var client = await portal.App.NewApiClientAsync();

        var stored = new List<byte[]>();
        foreach (var file in Hiding)
        {
            var (status, body) = await SendAsync(client, Named(file));
            Assert.Equal(HttpStatusCode.Created, status);
            stored.Add(await DownloadAsync(client, body));
        }

        var clean = stored.Count(bytes => Encoding.Latin1.GetString(bytes) is var text && !text.Contains(Files.Canary, StringComparison.Ordinal) && !text.Contains("Exif", StringComparison.Ordinal));
        Figures.Record("X-03", $"what is hidden in {Hiding.Length} pictures is not stored", $"{clean} of {Hiding.Length} clean");
        Assert.Equal(Hiding.Length, clean);
        Assert.All(stored, bytes => Assert.Equal([0xFF, 0xD8, 0xFF], bytes[..3]));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public async Task Every_format_of_ours_is_taken_whatever_it_is_called(string format)
    {
        using var client = await portal.App.NewApiClientAsync();

        var (status, body) = await SendAsync(client, format switch { "png" => Pictures.Png(), "jpeg" => Pictures.Jpeg(), _ => Pictures.WebP() }, "text/html");

        Assert.Equal(HttpStatusCode.Created, status);
        using var bitmap = SKBitmap.Decode(await DownloadAsync(client, body));
        Assert.Equal((256, 384), (bitmap.Width, bitmap.Height));
    }

    [Theory]
    [InlineData(1, 512, 384)]
    [InlineData(3, 512, 384)]
    [InlineData(6, 384, 512)]
    [InlineData(8, 384, 512)]
    public async Task A_photo_stands_upright(int orientation, int width, int height)
    {
        using var client = await portal.App.NewApiClientAsync();

        var (_, body) = await SendAsync(client, Files.JpegWithExif(orientation));

        using var bitmap = SKBitmap.Decode(await DownloadAsync(client, body));
        Assert.Equal((width, height), (bitmap.Width, bitmap.Height));
    }

    [Fact]
    public async Task A_large_picture_is_made_smaller()
    {
        using var client = await portal.App.NewApiClientAsync();

        var (_, body) = await SendAsync(client, Pictures.Jpeg(3000, 2000));

        using var bitmap = SKBitmap.Decode(await DownloadAsync(client, body));
        Assert.Equal((1500, 1000), (bitmap.Width, bitmap.Height)); // JPEGs come in eighths of their size
    }

    [Fact]
    public async Task The_same_file_sent_twice_is_one_upload()
    {
        using var client = await portal.App.NewApiClientAsync();

        var (_, first) = await SendAsync(client, Pictures.Png());
        var (_, second) = await SendAsync(client, Pictures.Png());

        Assert.Equal(IdOf(first), IdOf(second));
    }

    [Fact]
    public async Task A_poster_starts_from_an_upload_and_says_so()
    {
        using var client = await portal.App.NewApiClientAsync();
        var (_, upload) = await SendAsync(client, Pictures.Png());
        var json = $$"""{"prompt":"a jazz night","sourceImage":"{{IdOf(upload)}}","strength":40}""";

        var (status, body) = await client.GenerateAsync(json, "key-1");
        var (again, replay) = await client.GenerateAsync(json, "key-1");
        var (other, _) = await client.GenerateAsync(json.Replace("40", "50", StringComparison.Ordinal), "key-1");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity), (status, again, other));
        Assert.Equal(body.GetProperty("id").GetString(), replay.GetProperty("id").GetString());
        var (_, generation) = await client.SendAsync(HttpMethod.Get, "/api/generations/" + body.GetProperty("id").GetString());
        Assert.Equal((IdOf(upload), 40), (generation.GetProperty("sourceImage").GetString(), generation.GetProperty("strength").GetInt32()));
        Assert.Equal(9, await client.CreditsAsync());
    }

    [Fact]
    public async Task Somebody_elses_upload_is_not_there()
    {
        using var owner = await portal.App.NewApiClientAsync();
        using var stranger = await portal.App.NewApiClientAsync();
        var (_, upload) = await SendAsync(owner, Pictures.Png());

        var (shown, _) = await stranger.SendAsync(HttpMethod.Get, "/api/uploads/" + IdOf(upload));
        var (used, _) = await stranger.GenerateAsync($$"""{"prompt":"a jazz night","sourceImage":"{{IdOf(upload)}}"}""", "key-1");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity), (shown, used));
        Assert.Equal(10, await stranger.CreditsAsync());
    }

    [Theory]
    [InlineData("\"sourceImage\":\"../../secret\"")]
    [InlineData("\"sourceImage\":\"\"")]
    [InlineData("\"sourceGeneration\":\"no-such-poster\"")]
    [InlineData("\"sourceImage\":\"$upload\",\"strength\":0")]
    [InlineData("\"sourceImage\":\"$upload\",\"strength\":100")]
    public async Task What_cannot_be_started_from_is_refused_and_costs_nothing(string members)
    {
        using var client = await portal.App.NewApiClientAsync();
        var (_, upload) = await SendAsync(client, Pictures.Png());

        var (status, _) = await client.GenerateAsync($$"""{"prompt":"a jazz night",{{members.Replace("$upload", IdOf(upload), StringComparison.Ordinal)}}}""", "key-1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(10, await client.CreditsAsync());
    }

    internal static byte[] Named(string file) => file switch
    {
        "nothing" => [],
        "HTML" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
        "SVG" => "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"600\"/>"u8.ToArray(),
        "GIF" => [.. "GIF89a"u8, .. new byte[500]],
        "a signature alone" => Pictures.Png()[..8],
        "a PNG that is cut off" => Pictures.Png()[..^4000],
        "a JPEG that is cut off" => Pictures.Jpeg() is var jpeg ? jpeg[..(jpeg.Length / 2)] : [],
        "a PNG of 0 x 0" => Pictures.PngClaiming(0, 0),
        "a PNG that claims 65,500 x 65,500" => Pictures.PngClaiming(65_500, 65_500),
        "a PNG of 900 million pixels" => Pictures.PngClaiming(30_000, 30_000),
        "a PNG of 200 x 300" => Pictures.Png(200, 300),
        "more than 5 MB" => [.. Pictures.Jpeg(), .. new byte[PictureReader.BytesMax]],
        "a PNG with text" => Files.PngWithText(),
        "a PNG with 200 MB of packed text" => Files.TextBomb(),
        "a PNG with a script behind it" => Files.Polyglot(),
        "a JPEG with the place where it was taken" => Files.JpegWithExif(1),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "No such file."),
    };

    internal static string IdOf(JsonElement upload) => upload.GetProperty("id").GetString()!;

    internal static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient client, byte[] file, string type = "image/png")
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var response = await client.PostAsync(new Uri("/api/uploads", UriKind.Relative), content);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private static async Task<byte[]> DownloadAsync(HttpClient client, JsonElement upload)
    {
        using var redirect = await client.GetAsync(new Uri("/api/uploads/" + IdOf(upload), UriKind.Relative));
        using var anybody = new HttpClient(); // with the link alone
        return await anybody.GetByteArrayAsync(redirect.Headers.Location);
    }
}
