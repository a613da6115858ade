using System.Globalization;
using Microsoft.Playwright;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>What a visit fetched, and how many bytes of it came over the wire: compressed, and none from the cache.</summary>
public sealed class Traffic
{
    public const string Image = "image";
    public const string Document = "document";
    public const string Style = "stylesheet";
    public const string Script = "script";

    private readonly List<(string Kind, int Bytes)> _answers;

    private Traffic(List<(string Kind, int Bytes)> answers) => _answers = answers;

    public int Requests => _answers.Count;

    public int RequestsBesideImages => _answers.Count(answer => answer.Kind != Image);

    public int Bytes => _answers.Sum(answer => answer.Bytes);

    public int BytesBesideImages => Bytes - BytesOf(Image);

    public int BytesOf(string kind) => _answers.Where(answer => answer.Kind == kind).Sum(answer => answer.Bytes);

    public override string ToString() => string.Join(
        ", ", _answers.GroupBy(answer => answer.Kind, (kind, all) => string.Create(CultureInfo.InvariantCulture, $"{kind} {all.Sum(answer => answer.Bytes)} B in {all.Count()}")));

    /// <summary>With everything that the page can load.</summary>
    /// <param name="lastSign">What the script that comes last writes on the page.</param>
    public static Task<Traffic> MeasureAsync(IPage page, string path, ILocator lastSign) => MeasureAsync(page, async () =>
    {
        await page.GotoAsync(path);
        await Assertions.Expect(lastSign).Not.ToBeEmptyAsync();
        await page.LoadEverythingAsync();
    });

    /// <summary>With what it loads before anybody scrolls.</summary>
    public static Task<Traffic> MeasureFirstSightAsync(IPage page, string path) => MeasureAsync(page, () => page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }));

    private static async Task<Traffic> MeasureAsync(IPage page, Func<Task> visit)
    {
        var finished = new List<IRequest>();
        void Add(object? sender, IRequest request) => finished.Add(request);

        page.RequestFinished += Add;
        await visit();
        page.RequestFinished -= Add;

        var answers = new List<(string, int)>();
        foreach (var request in finished)
        {
            var response = await request.ResponseAsync() ?? throw new InvalidOperationException($"{request.Url} had no answer.");
            var isImage = await response.HeaderValueAsync("content-type") is { } type && type.StartsWith("image/", StringComparison.Ordinal);
            var sizes = await request.SizesAsync();
            answers.Add((isImage ? Image : request.ResourceType, Math.Max(0, sizes.ResponseBodySize))); // below zero from the cache
        }

        return new Traffic(answers);
    }
}
