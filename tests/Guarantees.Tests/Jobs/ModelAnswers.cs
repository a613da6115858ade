using System.Text;
using Microsoft.AspNetCore.Http;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>What an image model may answer instead of a picture.</summary>
internal static class ModelAnswers
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The filter did not like it.</summary>
    public static RequestDelegate Refusal { get; } =
        StubAnswers.Says(new { images = new string?[] { null }, seeds = new[] { 1 }, finish_reasons = new[] { "Filter reason: prompt" } });

    public static RequestDelegate ServerError { get; } = StubAnswers.Errs(500, "InternalServerException");

    public static RequestDelegate Throttled { get; } = StubAnswers.Errs(429, "ThrottlingException");

    public static RequestDelegate NoImages { get; } = Image();

    public static RequestDelegate EmptyImage { get; } = Image("");

    public static RequestDelegate NoBase64 { get; } = Image("this is *not* base64");

    public static RequestDelegate WebPage { get; } = Image(Convert.ToBase64String(Encoding.UTF8.GetBytes("<html><body>Sign in to continue</body></html>")));

    public static RequestDelegate Nothing { get; } = StubAnswers.Sends(200, "application/json", "");

    /// <summary>It begins like an answer, says nothing of its length, and goes on for 60 MB.</summary>
    public static async Task FloodAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"seeds\":[7],\"finish_reasons\":[null],\"images\":[\"");
        var megabyte = Encoding.ASCII.GetBytes(new string('A', Megabyte));
        for (var sent = 0; sent < 60 && !context.RequestAborted.IsCancellationRequested; sent++)
        {
            await context.Response.Body.WriteAsync(megabyte, context.RequestAborted);
        }

        await context.Response.WriteAsync("\"]}");
    }

    /// <summary>This answer so often, and then pictures.</summary>
    public static RequestDelegate First(int times, RequestDelegate answer)
    {
        var calls = 0;
        return context => Interlocked.Increment(ref calls) <= times ? answer(context) : StubAnswers.PaintAsync(context);
    }

    private static RequestDelegate Image(params string[] images) =>
        StubAnswers.Says(new { images, seeds = new[] { 7 }, finish_reasons = new string?[] { null } });
}
