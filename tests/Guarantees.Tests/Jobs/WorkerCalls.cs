using PosterSaaS.Domain.Generations;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>Recognises what a worker does for a job in the calls it makes.</summary>
internal static class WorkerCalls
{
    extension(ProxiedCall call)
    {
        /// <summary>Whether it begins an attempt.</summary>
        public bool Claims(Job job) => call.WritesTo(job) is { } write && ValueOf(write, ":next") is not null;

        /// <summary>Whether it ends the job like that.</summary>
        public bool Ends(Job job, GenerationStatus status) => call.WritesTo(job) is { } write && ValueOf(write, ":status") == status.ToString();

        /// <summary>Whether it asks the model for the job's picture.</summary>
        public bool Paints(Job job) => call.Json.GetProperty("prompt").GetString() == job.Prompt;

        /// <summary>Whether it stores the job's picture.</summary>
        public bool Stores(Job job) => call.StoresPicture && call.Target.Contains($"/{job.Id}/", StringComparison.Ordinal);

        /// <summary>Whether it stores a picture, not its thumbnail.</summary>
        public bool StoresPicture => call.Method == "PUT" && !call.Target.Contains("thumbnail", StringComparison.Ordinal);

        /// <summary>Whether it settles whatever job it is.</summary>
        public bool Settles => call.Writes.Any(write => ValueOf(write, ":status") == nameof(GenerationStatus.Succeeded));

        public ItemWrite? WritesTo(Job job) => call.Writes.FirstOrDefault(write => write.SortKey == "GENERATION#" + job.Id);
    }

    private static string? ValueOf(ItemWrite write, string name) =>
        write.Body.TryGetProperty("ExpressionAttributeValues", out var values) && values.TryGetProperty(name, out var value)
            ? value.EnumerateObject().Single().Value.GetString()
            : null;
}
