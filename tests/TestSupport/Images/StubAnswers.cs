using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PosterSaaS.TestSupport.Images;

/// <summary>What a <see cref="StubModel"/> may answer.</summary>
public static class StubAnswers
{
    private const int ShortSide = 96;
    private static readonly ConcurrentDictionary<(string Ratio, string Format), byte[]> Paintings = [];

    /// <summary>A small picture of the ratio and the format that were asked for, drawn once.</summary>
    public static Task PaintAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<StubRequest>();
        var body = Paintings.GetOrAdd((request.TextOf("aspect_ratio", "1:1"), request.TextOf("output_format", "png")), static asked => Paint(asked.Ratio, asked.Format));
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>Nothing, until the caller gives up.</summary>
    public static Task HangAsync(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>This JSON.</summary>
    public static RequestDelegate Says(object body) => context => context.Response.WriteAsJsonAsync(body);

    /// <summary>An error as Bedrock tells it.</summary>
    public static RequestDelegate Errs(int status, string type) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-ErrorType"] = type;
        return context.Response.WriteAsJsonAsync(new { message = "the prompt was: a secret prompt" });
    };

    /// <summary>These bytes.</summary>
    public static RequestDelegate Sends(int status, string contentType, string body) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    };

    private static byte[] Paint(string ratio, string format)
    {
        var sides = ratio.Split(':').Select(side => double.Parse(side, CultureInfo.InvariantCulture)).ToArray();
        var (width, height) = ((int)Math.Round(ShortSide * sides[0] / sides.Min()), (int)Math.Round(ShortSide * sides[1] / sides.Min()));
        var picture = format is "jpeg" ? Pictures.Jpeg(width, height) : Pictures.Png(width, height);
        return JsonSerializer.SerializeToUtf8Bytes(new { images = new[] { Convert.ToBase64String(picture) }, seeds = new[] { 7 }, finish_reasons = new string?[] { null } });
    }
}
