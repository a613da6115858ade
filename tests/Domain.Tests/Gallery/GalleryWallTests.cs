using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;

namespace PosterSaaS.Domain.Tests.Gallery;

public sealed class GalleryWallTests(DomainFixture domain) : IClassFixture<DomainFixture>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async Task InitializeAsync() => _hall = await Hall.OpenAsync(domain);

    public async Task DisposeAsync() => await _hall.DisposeAsync();

    [Fact]
    public async Task Every_page_is_full_until_the_last_although_some_are_out_of_sight()
    {
        var published = new List<GalleryEntry>();
        for (var number = 0; number < 11; number++)
        {
            published.Add(await _hall.NewPublishedAsync());
        }

        foreach (var deleted in new[] { 1, 5, 6, 9 })
        {
            await _hall.Get<Deletions>().DeleteAsync(_hall.Tenant, published[deleted].Generation, default);
        }

        var first = await _hall.Wall.ListAsync(limit: 3, olderThan: null, default);
        var second = await _hall.Wall.ListAsync(limit: 3, first.Posters[^1].Place, default);
        var third = await _hall.Wall.ListAsync(limit: 3, second.Posters[^1].Place, default);
        var back = await _hall.Wall.ListNewerAsync(limit: 3, third.Posters[0].Place, default);
        var start = await _hall.Wall.ListNewerAsync(limit: 4, second.Posters[0].Place, default);

        Assert.Equal(Of(10, 8, 7), Seen(first));
        Assert.Equal(Of(4, 3, 2), Seen(second));
        Assert.Equal(Of(0), Seen(third));
        Assert.Equal(Seen(second), Seen(back));
        Assert.Equal(Seen(first), Seen(start));
        Assert.Equal([false, false, true, false, true], new[] { first, second, third, back, start }.Select(page => page.IsLast));
        IEnumerable<GenerationId> Of(params int[] numbers) => numbers.Select(number => published[number].Generation);
    }

    [Fact]
    public void A_place_is_read_back_as_it_was_written()
    {
        var place = new GalleryPlace(DateTimeOffset.FromUnixTimeMilliseconds(1_795_413_600_123), GalleryId.New());

        var read = GalleryPlace.TryParse(place.ToString());

        Assert.Equal(place, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1-2")]
    [InlineData("-1-0123456789abcdef0123456789abcdef")]
    [InlineData("99999999999999999-0123456789abcdef0123456789abcdef")]
    [InlineData("1-0123456789abcdef0123456789abcdeF")]
    [InlineData("1-0123456789abcdef0123456789abcdef-2")]
    public void Any_other_text_is_no_place(string? text) => Assert.Null(GalleryPlace.TryParse(text));

    private static IEnumerable<GenerationId> Seen(GalleryPage page) => page.Posters.Select(poster => poster.Generation);
}
