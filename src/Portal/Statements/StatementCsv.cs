using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using PosterSaaS.Domain.Credits;

namespace PosterSaaS.Portal.Statements;

/// <summary>
/// The statement as a file for spreadsheets, RFC 4180. Spreadsheets run what looks like a formula, and reasons are people's words: such
/// text gets a quote in front, as OWASP advises. Numbers are ours and stay numbers.
/// </summary>
public static class StatementCsv
{
    private const string FormulaStarts = "=+-@\t\r\n\0＝＋－＠";
    private const int FlushedAfter = 200;

    /// <summary>Writes entries as they come; no more of them are in memory than a few pages.</summary>
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        // Lines end as RFC 4180 says by default; set by hand, only whole line ends would be quoted, and half of one breaks the row.
        // With a byte order mark: without, some spreadsheets take the text for another encoding.
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture), leaveOpen: true);
        foreach (var name in (string[])["time", "what", "free", "bought", "on hold", "available after", "reference", "reason", "actor"])
        {
            csv.WriteField(name);
        }

        await csv.NextRecordAsync();
        var written = 0;
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            csv.WriteField(entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            csv.WriteField(Inert(EntryWords.Of(entry)));
            csv.WriteField(entry.Free);
            csv.WriteField(entry.Purchased);
            csv.WriteField(entry.Reserved);
            csv.WriteField(entry.AvailableAfter);
            csv.WriteField(Inert(entry.Reference));
            csv.WriteField(Inert(entry.Reason ?? ""));
            csv.WriteField(Inert(entry.Actor));
            await csv.NextRecordAsync();
            if (++written % FlushedAfter == 0)
            {
                await csv.FlushAsync();
            }
        }

        await csv.FlushAsync();
    }

    /// <summary>The text, with a quote in front when a spreadsheet might run it.</summary>
    public static string Inert(string text) => text.Length > 0 && FormulaStarts.Contains(text.TrimStart(' ') is [var first, ..] ? first : text[0], StringComparison.Ordinal) ? "'" + text : text;
}
