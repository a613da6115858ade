using System.Text;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Where a page of a list ended: at a key, or at a prefix that stands for all keys below it.</summary>
internal sealed record ListPosition(string Text, bool IsPrefix = false)
{
    private const char KeyMark = 'k';
    private const char PrefixMark = 'p';

    public bool IsBefore(string key) =>
        Utf8Order.Instance.Compare(key, Text) > 0 && !(IsPrefix && key.StartsWith(Text, StringComparison.Ordinal));

    public string ToToken() => Convert.ToBase64String(Encoding.UTF8.GetBytes((IsPrefix ? PrefixMark : KeyMark) + Text));

    public static ListPosition Parse(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length) && length > 0 && (char)bytes[0] is KeyMark or PrefixMark
            ? new ListPosition(Encoding.UTF8.GetString(bytes, 1, length - 1), bytes[0] == PrefixMark)
            : throw S3Exception.InvalidArgument("The continuation token provided is incorrect");
    }
}
