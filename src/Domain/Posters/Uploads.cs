using System.Buffers;
using System.Security.Cryptography;
using Amazon.S3;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Posters;

/// <summary>
/// Pictures that people brought to start a poster from. Each is named after what is in it, so that the same one sent twice is stored once,
/// and it is kept as long as a poster is: what was asked for with it can be asked for again until then.
/// </summary>
public sealed class Uploads(PosterStore store, IOptions<HistoryOptions> history, TimeProvider clock)
{
    public const string ContentType = "image/jpeg";

    // Whatever is accepted with a picture on its last day still has to find it.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether this can be the name of an upload at all.</summary>
    public static bool IsName(string text) => text.Length == SHA256.HashSizeInBytes * 2 && !text.AsSpan().ContainsAnyExcept(HexDigits);

    /// <summary>Stores a picture, or keeps it longer when it is there.</summary>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="jpeg">Made by ourselves: nobody's file is stored as it came.</param>
    /// <returns>Its name.</returns>
    public async Task<string> KeepAsync(TenantId tenant, byte[] jpeg, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(jpeg));
        await store.PutAsync(ObjectKeys.Upload(tenant, name), jpeg, ContentType, cancellationToken);
        return name;
    }

    /// <summary>Whether a poster may start from it: it is the tenant's, and still kept.</summary>
    public async Task<bool> IsKeptAsync(TenantId tenant, string name, CancellationToken cancellationToken) =>
        IsName(name)
        && await store.FindAsync(ObjectKeys.Upload(tenant, name), cancellationToken) is { } found
        && found.WrittenAt.AddDays(history.Value.RetentionDays) > clock.GetUtcNow();

    /// <exception cref="AmazonS3Exception">The bucket does not answer.</exception>
    /// <returns>Null when it is gone.</returns>
    public async Task<byte[]?> ReadAsync(TenantId tenant, string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await store.OpenAsync(ObjectKeys.Upload(tenant, name), cancellationToken);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
        catch (AmazonS3Exception exception) when (PosterStore.IsMissing(exception))
        {
            return null;
        }
    }

    /// <summary>A link that shows it, for as long as links live.</summary>
    public Uri LinkTo(TenantId tenant, string name) => store.LinkTo(ObjectKeys.Upload(tenant, name), ContentType);

    /// <summary>Whether no poster can start from it any more.</summary>
    public bool IsOver(StoredPoster upload) => upload.WrittenAt.AddDays(history.Value.RetentionDays) + Grace <= clock.GetUtcNow();
}
