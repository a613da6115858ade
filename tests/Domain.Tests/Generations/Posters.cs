using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.Domain.Tests.Generations;

internal static class Posters
{
    /// <summary>The poster that this attempt would have stored.</summary>
    public static Poster Of(Generation generation) => new(
        ObjectKeys.Original(generation.Tenant, generation.Id, generation.Attempt, "png"),
        ObjectKeys.Thumbnail(generation.Tenant, generation.Id, generation.Attempt),
        "image/png",
        832,
        1216,
        730_000,
        42);
}
