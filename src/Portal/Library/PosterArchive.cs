using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.Portal.Library;

/// <summary>Posters in a zip file that is made while it is sent: one poster at a time is in memory, and of that a part.</summary>
public sealed class PosterArchive(PosterStore posters, TimeProvider clock)
{
    private const int BufferBytes = 81_920;

    public IActionResult Send(IReadOnlyList<Generation> generations) => new ArchiveResult(this, generations);

    /// <summary>Every name once: posters of one minute are numbered.</summary>
    public static IReadOnlyList<(string Name, Generation Generation)> Name(IReadOnlyList<Generation> generations)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. generations.Select(generation => (FreeName(generation.FileName, taken), generation))];
    }

    private static string FreeName(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}");
        }

        return free;
    }

    private async Task WriteAsync(Stream output, IReadOnlyList<Generation> generations, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var (name, generation) in Name(generations))
        {
            await using var image = await posters.OpenAsync(generation.Poster!.ObjectKey, cancellationToken);
            var entry = zip.CreateEntry(name, CompressionLevel.NoCompression); // images are compressed already
            entry.LastWriteTime = generation.CreatedAt;
            await using var content = await entry.OpenAsync(cancellationToken);
            await image.CopyToAsync(content, cancellationToken);

            // Closing an entry writes its last few bytes without waiting, which the server refuses: in an empty buffer there is room for them.
            await content.FlushAsync(cancellationToken);
        }
    }

    private sealed class ArchiveResult(PosterArchive archive, IReadOnlyList<Generation> generations) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = "application/zip";
            response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"posters-{archive.Clock.GetUtcNow():yyyy-MM-dd}.zip\"");
            var buffered = new BufferedStream(response.Body, BufferBytes);
            await archive.WriteAsync(buffered, generations, context.HttpContext.RequestAborted);
            await buffered.FlushAsync(context.HttpContext.RequestAborted);
        }
    }

    private TimeProvider Clock => clock;
}
