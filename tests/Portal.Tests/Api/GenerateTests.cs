using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Tests.Api;

public sealed class GenerateTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Jazz = """{"prompt":"a jazz night"}""";

    [Fact]
    public async Task A_good_request_is_accepted_and_charged()
    {
        using var client = await portal.App.NewApiClientAsync();

        var (status, body) = await client.GenerateAsync(Jazz, "key-1");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(("QUEUED", 9), (body.GetProperty("status").GetString(), body.GetProperty("creditsRemaining").GetInt32()));
        var (_, generation) = await client.SendAsync(HttpMethod.Get, "/api/generations/" + body.GetProperty("id").GetString());
        Assert.Equal("a jazz night", generation.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task Two_hundred_at_once_on_ten_credits_are_ten_accepted_and_the_rest_told_why_not()
    {
        using var client = await portal.App.NewApiClientAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => client.GenerateAsync(Jazz, $"key-{number}")));

        var counts = answers.CountBy(answer => answer.Status).ToDictionary();
        Assert.Equal(new Dictionary<HttpStatusCode, int> { [HttpStatusCode.Accepted] = 10, [HttpStatusCode.PaymentRequired] = 190 }, counts);
        Assert.Equal(0, await client.CreditsAsync());
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_one_charge()
    {
        using var client = await portal.App.NewApiClientAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GenerateAsync(Jazz, "the key")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.GetProperty("id").GetString()).Distinct());
        Assert.Single(answers.Select(answer => answer.Body.GetProperty("creditsRemaining").GetInt32()).Distinct());
        Assert.Equal(9, await client.CreditsAsync());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        using var client = await portal.App.NewApiClientAsync();
        await client.GenerateAsync(Jazz, "key-1");

        var (status, _) = await client.GenerateAsync("""{"prompt":"a rock night"}""", "key-1");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 9), (status, await client.CreditsAsync()));
    }

    [Theory]
    [InlineData("""{"prompt":""}""", 422)]
    [InlineData("""{"prompt":"   "}""", 422)]
    [InlineData("{}", 422)]
    [InlineData("""{"prompt":"x","aspectRatio":"7:5"}""", 422)]
    [InlineData("""{"prompt":"x","outputFormat":"gif"}""", 422)]
    [InlineData("""{"prompt":"x","style":"cubist"}""", 422)]
    [InlineData("""{"prompt":"x","seed":-1}""", 422)]
    [InlineData("""{"prompt":"x","count":0}""", 422)]
    [InlineData("""{"prompt":"x","count":1000000000}""", 422)]
    [InlineData("""{"prompt":"x","count":1.5}""", 400)]
    [InlineData("""{"prompt":"x","count":"1"}""", 400)]
    [InlineData("""{"prompt":"x","count":NaN}""", 400)]
    [InlineData("""{"prompt":7}""", 400)]
    [InlineData("""{"prompt":"x","prompt":"y"}""", 400)]
    [InlineData("""{"prompt":"x","tenantId":"other"}""", 400)]
    [InlineData("""{"prompt":"x","credits":99}""", 400)]
    [InlineData("""{"Prompt":"x"}""", 400)]
    [InlineData("""{"prompt":""", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("", 400)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 400)]
    public async Task A_bad_body_is_explained_and_not_charged(string json, int status)
    {
        using var client = await portal.App.NewApiClientAsync();

        var (answered, problem) = await client.GenerateAsync(json, "key-1");

        Assert.Equal(status, (int)answered);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("PosterSaaS", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(10, await client.CreditsAsync());
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_refused_beside_its_field()
    {
        using var client = await portal.App.NewApiClientAsync();

        var (status, problem) = await client.GenerateAsync($$"""{"prompt":"{{new string('a', 3_001)}}"}""", "key-1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("3,000", problem.GetProperty("errors").GetProperty("prompt")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var client = await portal.App.NewApiClientAsync();

        var (status, _) = await client.GenerateAsync($$"""{"prompt":"{{new string('a', 300_000)}}"}""", "key-1");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(256)]
    public async Task Without_a_usable_idempotency_key_the_answer_shows_how_to_send_one(int? length)
    {
        using var client = await portal.App.NewApiClientAsync();

        var (status, problem) = await client.GenerateAsync(Jazz, length is { } count ? new string('k', count) : null);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Idempotency-Key: ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, await client.CreditsAsync());
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var client = await portal.App.NewApiClientAsync();

        var (status, _) = await client.GenerateAsync(Jazz, "key-1", "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
    }

    [Fact]
    public async Task Prefer_wait_answers_when_it_is_done()
    {
        using var client = await portal.App.NewApiClientAsync();
        var waiting = client.GenerateAsync(Jazz, "key-1", prefer: "wait=30");

        var claims = portal.App.Services.GetRequiredService<GenerationClaims>();
        var tenant = (await portal.App.OwnWorkspaceAsync(client)).Tenant;
        var candidate = await TestSupport.Eventually.BecomesAsync(
            async () => (await claims.FindAsync(1000, default)).FirstOrDefault(each => each.Tenant == tenant), found => found is not null, TimeSpan.FromSeconds(10));
        var claim = await claims.TryClaimAsync(candidate!, default);
        await portal.App.Services.GetRequiredService<GenerationCompletion>().FailAsync(claim.Generation!, FailureReason.ContentRefused, default);

        var (status, body) = await waiting;
        Assert.Equal((HttpStatusCode.OK, "FAILED"), (status, body.GetProperty("status").GetString()));
        Assert.False(body.GetProperty("failure").GetProperty("charged").GetBoolean());
        Assert.Equal(10, await client.CreditsAsync());
    }

    [Theory]
    [InlineData("PUT", "/api/generate", 405)]
    [InlineData("PATCH", "/api/generate", 405)]
    [InlineData("GET", "/api/generate", 405)]
    [InlineData("POST", "/api/history", 405)]
    [InlineData("POST", "/api/nothing/here", 404)]
    [InlineData("PATCH", "/nothing/here", 404)]
    public async Task What_is_not_listed_never_charges(string method, string path, int status)
    {
        using var client = await portal.App.NewApiClientAsync();

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(10, await client.CreditsAsync());
    }

    [Fact]
    public async Task Cancelling_gives_the_credit_back_once()
    {
        using var client = await portal.App.NewApiClientAsync();
        var (_, started) = await client.GenerateAsync(Jazz, "key-1");
        var path = $"/api/generations/{started.GetProperty("id").GetString()}/cancel";

        var first = await client.SendAsync(HttpMethod.Post, path);
        var second = await client.SendAsync(HttpMethod.Post, path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.Status, second.Status));
        Assert.Equal(("CANCELLED", 10), (first.Body.GetProperty("status").GetString(), await client.CreditsAsync()));
    }

    [Fact]
    public async Task Trying_again_starts_a_new_one_with_the_same_words_and_leaves_the_old_one_as_it_was()
    {
        using var client = await portal.App.NewApiClientAsync();
        var (_, started) = await client.GenerateAsync("""{"prompt":"a jazz night","aspectRatio":"1:1","seed":7}""", "key-1");
        var failed = started.GetProperty("id").GetString()!;
        await portal.App.FailAsync(failed, FailureReason.ModelUnavailable);

        var answers = await Task.WhenAll(client.RetryAsync(failed, "key-2"), client.RetryAsync(failed, "key-2"));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        var id = Assert.Single(answers.Select(answer => answer.Body.GetProperty("id").GetString()).Distinct());
        var (_, retried) = await client.SendAsync(HttpMethod.Get, "/api/generations/" + id);
        Assert.Equal(("a jazz night", "1:1", 7L), (retried.GetProperty("prompt").GetString(), retried.GetProperty("aspectRatio").GetString(), retried.GetProperty("seed").GetInt64()));
        var (_, old) = await client.SendAsync(HttpMethod.Get, "/api/generations/" + failed);
        Assert.Equal(("FAILED", 9), (old.GetProperty("status").GetString(), await client.CreditsAsync()));
    }

    [Fact]
    public async Task What_has_not_failed_cannot_be_tried_again()
    {
        using var client = await portal.App.NewApiClientAsync();
        var (_, started) = await client.GenerateAsync(Jazz, "key-1");

        var (status, _) = await client.RetryAsync(started.GetProperty("id").GetString()!, "key-2");
        var (keyless, _) = await client.RetryAsync(started.GetProperty("id").GetString()!, key: null);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (status, keyless));
        Assert.Equal(9, await client.CreditsAsync());
    }

    [Fact]
    public async Task One_that_waits_is_told_its_place_in_the_queue()
    {
        using var client = await portal.App.NewApiClientAsync();
        var (_, started) = await client.GenerateAsync(Jazz, "key-1");

        var (_, generation) = await client.SendAsync(HttpMethod.Get, "/api/generations/" + started.GetProperty("id").GetString());

        var queue = generation.GetProperty("queue");
        Assert.True(queue.GetProperty("position").GetInt32() >= 1);
        Assert.True(queue.GetProperty("readyInSeconds").GetInt32() >= 1);
    }

    [Fact]
    public async Task A_token_opens_the_api_inside_a_workspace_too()
    {
        using var client = await portal.App.NewApiClientAsync();
        var workspace = await portal.App.OwnWorkspaceAsync(client);

        var (status, credits) = await client.SendAsync(HttpMethod.Get, $"/w/{workspace.Slug}/api/credits");

        Assert.Equal((HttpStatusCode.OK, 10), (status, credits.GetProperty("available").GetInt32()));
    }

    [Fact]
    public async Task The_ledger_explains_the_balance()
    {
        using var client = await portal.App.NewApiClientAsync();
        await client.GenerateAsync(Jazz, "key-1");

        var (_, ledger) = await client.SendAsync(HttpMethod.Get, "/api/credits/ledger");

        Assert.Equal(
            [nameof(EntryKind.Reservation), nameof(EntryKind.Grant)],
            ledger.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
    }
}
