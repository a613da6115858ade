using System.Globalization;

namespace PosterSaaS.Portal.Outbox;

/// <summary>
/// Puts each letter into a folder, as a file that mail programs open, for whatever sends it from there. A file that ends in
/// <c>.eml</c> is complete.
/// </summary>
public sealed partial class FileOutbox(string folder, TimeProvider clock, ILogger<FileOutbox> logger) : IOutbox
{
    public async Task<SendOutcome> SendAsync(Message message, CancellationToken cancellationToken)
    {
        var name = Path.Combine(folder, Ulid.NewUlid(clock.GetUtcNow()).ToString());
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(name + ".tmp", Write(message), cancellationToken);
            File.Move(name + ".tmp", name + ".eml");
            return SendOutcome.Sent;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogFailed(logger, exception.GetType().Name);
            return SendOutcome.Failed;
        }
        finally
        {
            Discard(name + ".tmp");
        }
    }

    // What is left of a letter that could not be finished holds a link that nobody sent.
    private static void Discard(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    private string Write(Message message) =>
        $"""
        Date: {clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)}
        To: {OneLine(message.To)}
        Subject: {OneLine(message.Subject)}
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {message.Text}
        """.ReplaceLineEndings("\r\n");

    // A header ends where its line does: a name with a line break in it must not add one of its own.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    [LoggerMessage(LogLevel.Error, "A letter could not be put into the outbox: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
