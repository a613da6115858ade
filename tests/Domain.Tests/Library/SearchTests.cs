using System.Diagnostics;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Library;

/// <summary>A long history with many gaps: 5,000 posters were made, three of five were deleted, half of those so lately that their rows are still there.</summary>
public sealed class SearchTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private const int Made = 5_000;
    private const int Left = 2_000;
    private const string Everyday = "a travel poster of a harbour at dusk, paper boats, gulls over warm stone houses, lettering along the quay";

    private readonly TenantId _acme = TenantId.New();

    [Fact]
    public async Task Every_page_is_full_until_the_last_and_a_word_in_the_oldest_posters_is_found_on_the_first()
    {
        await FillAsync();

        var (pages, seen) = (new List<int>(), new HashSet<GenerationId>());
        GenerationId? after = null;
        do
        {
            var page = await domain.History.ListAsync(_acme, new HistoryFilter(), limit: 24, after, default);
            pages.Add(page.Items.Count(item => seen.Add(item.Id)));
            after = page.Next;
        }
        while (after is not null);

        var times = new List<TimeSpan>();
        for (var search = 0; search < 20; search++)
        {
            var started = Stopwatch.GetTimestamp();
            var found = await domain.History.ListAsync(_acme, new HistoryFilter { Text = "ZEPPELIN" }, limit: 24, after: null, default);
            times.Add(Stopwatch.GetElapsedTime(started));
            Assert.Equal("A zeppelin, number 4900", Assert.Single(found.Items).Prompt);
        }

        Figures.Record(
            "search",
            $"{Made:N0} made, 60 % deleted: full pages, a word in number 4,900 is found at once; p95 <= 200 ms",
            $"{pages.Count} pages, {pages.Count(length => length == 24)} full; p95 {times.Order().ElementAt(18).TotalMilliseconds:0} ms");
        Assert.All(pages[..^1], length => Assert.Equal(24, length));
        Assert.Equal(Left, seen.Count);
    }

    private async Task FillAsync()
    {
        var now = domain.Clock.GetUtcNow();
        var rows = new List<Dictionary<string, AttributeValue>>();
        for (var number = 1; number <= Made; number++)
        {
            // The fourth and fifth of five are left; of the others, every second is gone for good.
            var isDeleted = number % 5 is 1 or 2 or 3;
            if (isDeleted && number % 2 == 0)
            {
                continue;
            }

            var madeAt = now - TimeSpan.FromMinutes(number);
            var row = Generation.From(new Generation
            {
                Tenant = _acme,
                Id = GenerationId.New(madeAt, Random.Shared),
                CreatedBy = DomainFixture.Ada,
                CreatedAt = madeAt,
                ExpiresAt = madeAt.AddDays(30),
                Prompt = number == 4_900 ? "A zeppelin, number 4900" : $"{Everyday}, number {number}",
                AspectRatio = Choices.DefaultRatio,
                OutputFormat = Choices.DefaultFormat,
                Style = Choices.NoStyle,
                Status = GenerationStatus.Succeeded,
                TriesLeft = 2,
                Reservation = new Reservation(1, 0, DateOnly.FromDateTime(madeAt.UtcDateTime)),
                KeyHash = Keys.Hash($"key {number}"),
            });
            rows.Add(row.With(nameof(Generation.DeletedAt), isDeleted ? AttributeValues.Time(now) : null));
        }

        await Parallel.ForEachAsync(rows.Chunk(25), async (batch, cancellation) => await domain.Dynamo.BatchWriteItemAsync(
            new BatchWriteItemRequest { RequestItems = new() { [domain.Tables.History] = [.. batch.Select(row => new WriteRequest(new PutRequest(row)))] } }, cancellation));
    }
}
