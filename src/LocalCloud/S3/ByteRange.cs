using Microsoft.Net.Http.Headers;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>The part of an object that a request asks for.</summary>
internal sealed record ByteRange(long Start, long Length)
{
    /// <summary>Null for the whole object: also where the header makes no sense or names several ranges, as S3 has it.</summary>
    public static ByteRange? Of(HttpRequest request, long size)
    {
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) || header.Unit != "bytes" || header.Ranges.Count != 1)
        {
            return null;
        }

        var range = header.Ranges.First();
        var start = range.From ?? Math.Max(0, size - range.To!.Value); // "-5" asks for the last five
        var end = range.From is null ? size - 1 : Math.Min(range.To ?? long.MaxValue, size - 1);
        return start <= end ? new ByteRange(start, end - start + 1) : throw S3Exception.InvalidRange;
    }
}
