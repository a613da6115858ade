using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Posters;

namespace PosterSaaS.Portal.Tests.Posters;

public sealed class PosterViewTests
{
    private const string Family = "👨‍👩‍👧‍👦"; // one character to people, eleven to a string

    [Fact]
    public void A_short_prompt_is_its_own_title() => Assert.Equal("a jazz night", TitleOf("a jazz night"));

    [Fact]
    public void A_long_prompt_ends_at_a_word() =>
        Assert.Equal(string.Join(' ', Enumerable.Repeat("jazz", 24)) + "…", TitleOf(string.Join(' ', Enumerable.Repeat("jazz", 100))));

    [Fact]
    public void What_people_see_as_one_character_is_not_cut() =>
        Assert.Equal(string.Concat(Enumerable.Repeat(Family, 10)) + "…", TitleOf(string.Concat(Enumerable.Repeat(Family, 50))));

    private static string TitleOf(string prompt) => new PosterView(
        new Generation
        {
            Tenant = TenantId.New(),
            Id = GenerationId.New(DateTimeOffset.UnixEpoch, Random.Shared),
            CreatedBy = new UserId("pool:ada"),
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = DateTimeOffset.MaxValue,
            Prompt = prompt,
            AspectRatio = "2:3",
            OutputFormat = "png",
            Style = "none",
            Status = GenerationStatus.Queued,
            TriesLeft = 3,
            Reservation = new Reservation(1, 0, DateOnly.MinValue),
            KeyHash = "",
        },
        null,
        null,
        null,
        null,
        null).Title;
}
