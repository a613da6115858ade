using Microsoft.Extensions.Logging.Abstractions;
using PosterSaaS.Portal.Outbox;

namespace PosterSaaS.Portal.Tests.Outbox;

public sealed class FileOutboxTests
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("posters-outbox-").FullName, "new");

    [Fact]
    public async Task A_letter_becomes_one_complete_file()
    {
        var outcome = await Outbox(_folder).SendAsync(new Message("ada@example.com", "Come to “Café”", "Hello,\nhere it is."), default);

        var letter = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder)));
        Assert.Equal(SendOutcome.Sent, outcome);
        Assert.Contains("To: ada@example.com\r\nSubject: Come to “Café”\r\n", letter, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nHello,\r\nhere it is.", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_break_in_a_subject_adds_no_header()
    {
        await Outbox(_folder).SendAsync(new Message("ada@example.com", "Hello\r\nBcc: everybody@example.com", "Hello"), default);

        var letter = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder)));
        Assert.DoesNotContain("\nBcc:", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_is_an_outcome()
    {
        var outcome = await Outbox(Path.GetTempFileName()).SendAsync(new Message("ada@example.com", "Hello", "Hello"), default);

        Assert.Equal(SendOutcome.Failed, outcome);
    }

    private static FileOutbox Outbox(string folder) => new(folder, TimeProvider.System, NullLogger<FileOutbox>.Instance);
}
