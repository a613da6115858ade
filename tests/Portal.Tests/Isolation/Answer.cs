using System.Text.RegularExpressions;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>What came back, and what had been sent for it.</summary>
internal sealed partial record Answer(int Status, string Sent, string Headers, string Location, string CacheControl, string Body)
{
    public bool IsNotStored => CacheControl.Contains("no-store", StringComparison.Ordinal);

    /// <summary>Without what is made anew for each answer: form tokens, form ids, cursors, signatures of links and trace ids. Nothing else is left out.</summary>
    public string Comparable => $"{Status}\n{Headers}\n{Fresh().Replace(Body, "$1")}";

    public static async Task<Answer> ToAsync(HttpClient client, HttpRequestMessage request)
    {
        var sent = $"{request.RequestUri} {(request.Content is { } content ? await content.ReadAsStringAsync() : "")}";
        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Set-Cookie" or "Location"))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return new Answer(
            (int)response.StatusCode,
            Uri.UnescapeDataString(sent),
            string.Join('\n', headers),
            response.Headers.Location?.OriginalString ?? "",
            response.Headers.CacheControl?.ToString() ?? "",
            await response.Content.ReadAsStringAsync());
    }

    /// <summary>Those of the words that stand anywhere in the answer, although whoever asked did not name them.</summary>
    public IEnumerable<string> Tells(IEnumerable<string> words) =>
        words.Where(word => $"{Headers}\n{Location}\n{Body}".Contains(word, StringComparison.OrdinalIgnoreCase) && !Sent.Contains(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("""
        ((?:name|id)="(?:__RequestVerificationToken|Form\.Id|Form_Id)"[^>]*?\ value="|"(?:traceId|nextCursor)":"|[?&]cursor=|X-Amz-(?:Date|Signature)=)[^"&]*
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Fresh();
}
