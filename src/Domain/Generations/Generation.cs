using System.Collections.Frozen;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

/// <summary>One request for a poster, and what became of it.</summary>
public sealed record Generation
{
    public required TenantId Tenant { get; init; }

    public required GenerationId Id { get; init; }

    public required UserId CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it leaves the history; the row itself goes some days later. Null while it is <see cref="Kept"/>.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why it does not expire; empty when it does.</summary>
    public IReadOnlySet<KeptFor> Kept { get; init; } = FrozenSet<KeptFor>.Empty;

    /// <summary>When somebody deleted it. It is nowhere to be seen from then on; the row goes when the deletion can no longer be undone.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public required string AspectRatio { get; init; }

    public required string OutputFormat { get; init; }

    public required string Style { get; init; }

    /// <summary>As asked for; the seed that was used is in <see cref="Poster"/>.</summary>
    public long? Seed { get; init; }

    /// <summary>What it starts from; null when it is made from words alone.</summary>
    public SourceImage? Source { get; init; }

    public required GenerationStatus Status { get; init; }

    /// <summary>The fencing token: the number of the latest claim, checked on every write of a worker.</summary>
    public int Attempt { get; init; }

    /// <summary>Claims that may still be made.</summary>
    public required int TriesLeft { get; init; }

    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>When the latest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What it holds or has cost, and from which credits.</summary>
    public required Reservation Reservation { get; init; }

    /// <summary>Set when it failed.</summary>
    public FailureReason? Failure { get; init; }

    /// <summary>Set when it succeeded.</summary>
    public Poster? Poster { get; init; }

    /// <summary>Where it stands in the queue; null once it is finished.</summary>
    public QueuePlace? Place { get; init; }

    /// <summary>The hash of the idempotency key it was asked for under: each key has a partition of its own, and is found from here.</summary>
    public required string KeyHash { get; init; }

    /// <summary>W3C trace context of the request that asked for it, so that the worker's spans join that trace.</summary>
    public string? TraceParent { get; init; }

    public bool IsFinished => Status is GenerationStatus.Succeeded or GenerationStatus.Failed or GenerationStatus.Cancelled;

    public bool IsFavourite => Kept.Contains(KeptFor.Favourite);

    public bool IsFeatured => Kept.Contains(KeptFor.Featured);

    public bool IsInGallery => Kept.Contains(KeptFor.Gallery);

    /// <summary>Whether people find it.</summary>
    public bool IsThere(DateTimeOffset now) => DeletedAt is null && !(ExpiresAt <= now);

    /// <summary>The same as <see cref="IsThere"/>, of a row of which no more was read than that takes.</summary>
    public static bool IsRowThere(Dictionary<string, AttributeValue> item, DateTimeOffset now) =>
        !item.ContainsKey(nameof(DeletedAt)) && !(item.OptionalEpochSeconds(nameof(ExpiresAt)) <= now);

    /// <summary>The same as <see cref="IsThere"/>, for a table: <c>:now</c> is in seconds since 1970. Time to live deletes late, by days.</summary>
    public const string IsThereCondition = "(attribute_not_exists(ExpiresAt) OR ExpiresAt > :now) AND attribute_not_exists(DeletedAt)";

    /// <summary>Whether its owner may ask for the same once more, as a new generation.</summary>
    public bool CanBeRetried => Status is GenerationStatus.Failed or GenerationStatus.Cancelled;

    public static Dictionary<string, AttributeValue> From(Generation generation) => new Dictionary<string, AttributeValue>(Keys.Generation(generation.Tenant, generation.Id))
    {
        [nameof(Tenant)] = new(generation.Tenant.Value),
        [nameof(Id)] = new(generation.Id.Value),
        [nameof(CreatedBy)] = new(generation.CreatedBy.Value),
        [nameof(CreatedAt)] = AttributeValues.Time(generation.CreatedAt),
        [nameof(Prompt)] = new(generation.Prompt),
        [nameof(SearchText)] = new(SearchText.Of(generation.Prompt)),
        [nameof(AspectRatio)] = new(generation.AspectRatio),
        [nameof(OutputFormat)] = new(generation.OutputFormat),
        [nameof(Style)] = new(generation.Style),
        [nameof(Status)] = new(generation.Status.ToString()),
        [nameof(Attempt)] = AttributeValues.Number(generation.Attempt),
        [nameof(TriesLeft)] = AttributeValues.Number(generation.TriesLeft),
        ["CostFree"] = AttributeValues.Number(generation.Reservation.Free),
        ["CostPurchased"] = AttributeValues.Number(generation.Reservation.Purchased),
        ["CostPeriod"] = AttributeValues.Date(generation.Reservation.Period),
        [nameof(KeyHash)] = new(generation.KeyHash),
    }
        .With(nameof(ExpiresAt), generation.ExpiresAt is { } expiry ? AttributeValues.EpochSeconds(expiry) : null)
        .With(nameof(NegativePrompt), generation.NegativePrompt is { } negative ? new(negative) : null)
        .With("SourceImage", generation.Source is { } source ? new(source.Image) : null)
        .With("SourceStrength", generation.Source is { } started ? AttributeValues.Number(started.Strength) : null)
        .With(nameof(Seed), generation.Seed is { } seed ? AttributeValues.Number(seed) : null)
        .With(nameof(TraceParent), generation.TraceParent is { } trace ? new(trace) : null);

    public static Generation Read(Dictionary<string, AttributeValue> item) => new()
    {
        Tenant = new TenantId(item.Required(nameof(Tenant))),
        Id = new GenerationId(item.Required(nameof(Id))),
        CreatedBy = new UserId(item.Required(nameof(CreatedBy))),
        CreatedAt = item.Time(nameof(CreatedAt)),
        ExpiresAt = item.OptionalEpochSeconds(nameof(ExpiresAt)),
        Kept = (item.GetValueOrDefault(nameof(Kept))?.SS ?? []).Select(Enum.Parse<KeptFor>).ToFrozenSet(),
        DeletedAt = item.OptionalTime(nameof(DeletedAt)),
        Prompt = item.Required(nameof(Prompt)),
        AspectRatio = item.Required(nameof(AspectRatio)),
        OutputFormat = item.Required(nameof(OutputFormat)),
        Style = item.Required(nameof(Style)),
        Status = item.Enum<GenerationStatus>(nameof(Status)),
        Attempt = item.GetInt(nameof(Attempt)),
        TriesLeft = item.GetInt(nameof(TriesLeft)),
        Reservation = new Reservation(item.GetInt("CostFree"), item.GetInt("CostPurchased"), item.Date("CostPeriod")),
        KeyHash = item.Required(nameof(KeyHash)),
        NegativePrompt = item.Optional(nameof(NegativePrompt)),
        Seed = item.OptionalLong(nameof(Seed)),
        Source = item.Optional("SourceImage") is { } image ? new SourceImage(image, item.GetInt("SourceStrength")) : null,
        TraceParent = item.Optional(nameof(TraceParent)),
        LeaseExpiresAt = item.OptionalTime(nameof(LeaseExpiresAt)),
        StartedAt = item.OptionalTime(nameof(StartedAt)),
        FinishedAt = item.OptionalTime(nameof(FinishedAt)),
        Failure = item.OptionalEnum<FailureReason>(nameof(Failure)),
        Poster = Poster.Read(item),
        Place = QueuePlace.Read(item),
    };

    /// <summary>The name a downloaded file gets, such as <c>poster-2026-11-22-1112.png</c>.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"poster-{CreatedAt:yyyy-MM-dd-HHmm}.{(OutputFormat == "jpeg" ? "jpg" : OutputFormat)}");
}
