using System.CommandLine;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Lists objects that neither a generation nor the gallery points to, and deletes them if told to.</summary>
internal sealed class RemoveOrphansCommand(OrphanSearch search, PosterStore store)
{
    private const int DeletedAtOnce = 500;
    private static readonly TimeSpan OlderThanDefault = TimeSpan.FromHours(24);

    public static Command Describe()
    {
        var olderThan = OperatorOptions.Age("--older-than", "Only objects older than this: an attempt may still be writing the others.", OlderThanDefault);
        var apply = OperatorOptions.Apply("Deletes them.");
        var command = new Command("remove-orphans", "Lists the objects in the bucket that neither a generation nor the gallery points to.") { olderThan, apply };
        command.SetAction((parsed, cancellationToken) => OperatorHost.RunAsync<RemoveOrphansCommand>(
            parsed,
            (removal, output) => removal.RunAsync(parsed.GetValue(olderThan), parsed.GetValue(apply), output, cancellationToken),
            cancellationToken));
        return command;
    }

    public async Task<int> RunAsync(TimeSpan olderThan, bool apply, TextWriter output, CancellationToken cancellationToken)
    {
        var (orphans, bytes, kept) = (0, 0L, 0);
        var doomed = new List<string>();
        await foreach (var (found, isExplained) in search.FindAsync(olderThan, cancellationToken))
        {
            await output.WriteLineAsync($"{(isExplained ? "orphan" : "kept  ")}  {found.ObjectKey}");
            if (!isExplained)
            {
                kept++;
                continue;
            }

            (orphans, bytes) = (orphans + 1, bytes + found.Bytes);
            doomed.Add(found.ObjectKey);
            if (doomed.Count == DeletedAtOnce)
            {
                await DeleteAsync(doomed, apply, cancellationToken);
            }
        }

        await DeleteAsync(doomed, apply, cancellationToken);
        await output.WriteLineAsync($"Orphans {(apply ? "deleted" : "found, nothing deleted without --apply")}: {orphans} objects, {bytes} bytes.");
        if (kept == 0)
        {
            return ExitCodes.Fine;
        }

        await output.WriteLineAsync(
            $"Kept: {kept} objects whose generation's row is missing before its time. Was the history table restored, or is it another environment's?");
        return ExitCodes.Findings;
    }

    private async Task DeleteAsync(List<string> doomed, bool apply, CancellationToken cancellationToken)
    {
        if (apply)
        {
            await store.DeleteAsync(doomed, cancellationToken);
        }

        doomed.Clear();
    }
}
