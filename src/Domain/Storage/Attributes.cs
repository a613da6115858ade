namespace PosterSaaS.Domain.Storage;

/// <summary>Attribute names that key schemas, indexes and time to live are built on. All others stand beside their type.</summary>
public static class Attributes
{
    public const string PartitionKey = "PK";
    public const string SortKey = "SK";

    /// <summary>Seconds since 1970. DynamoDB deletes the row some days after; every read compares it with the clock itself.</summary>
    public const string ExpiresAt = "ExpiresAt";

    /// <summary>Partition of the <see cref="QueueIndex"/>; absent unless a worker may take the generation.</summary>
    public const string QueueShard = "QueueShard";

    /// <summary>Order within a shard of the queue.</summary>
    public const string QueueOrder = "QueueOrder";

    /// <summary>The sparse index over the history table that holds exactly the generations a worker may take, now or when a lease or a delay ends.</summary>
    public const string QueueIndex = "queue";
}
