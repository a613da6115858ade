namespace PosterSaaS.Domain.Posters;

/// <summary>An object as the bucket lists it.</summary>
public sealed record StoredPoster(string ObjectKey, long Bytes, DateTimeOffset WrittenAt);
