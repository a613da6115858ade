using System.Text;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests;

/// <summary>Does a worker's part, so that a page can be seen in every state without waiting for one.</summary>
public static class Workshop
{
    /// <summary>The only workspace of the person behind this client.</summary>
    public static async Task<Membership> OwnWorkspaceAsync(this PortalApp app, HttpClient client)
    {
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        var payload = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(token.Split('.')[1]);
        var claims = System.Text.Json.JsonDocument.Parse(payload).RootElement;
        var user = UserId.From(claims.GetProperty("iss").GetString()!, claims.GetProperty("sub").GetString()!);
        var tenants = app.Services.GetRequiredService<TenantStore>();
        return await tenants.EnsurePersonalAsync(user, "personal", email: null, default);
    }

    /// <summary>Claims the generation, as a worker does. Its id finds its tenant in the queue.</summary>
    public static async Task<Generation> ClaimAsync(this PortalApp app, string id)
    {
        var claims = app.Services.GetRequiredService<GenerationClaims>();
        var candidate = (await claims.FindAsync(10_000, default)).Single(each => each.Id.Value == id);
        return (await claims.TryClaimAsync(candidate, default)).Generation!;
    }

    /// <param name="picture">What lies in the bucket; some text where nobody looks at it.</param>
    public static async Task SucceedAsync(this PortalApp app, string id, byte[]? picture = null)
    {
        var generation = await app.ClaimAsync(id);
        var poster = new Poster(
            ObjectKeys.Original(generation.Tenant, generation.Id, 1, "png"), ObjectKeys.Thumbnail(generation.Tenant, generation.Id, 1), "image/png", 832, 1216, picture?.Length ?? 1_000, 7);
        var store = app.Services.GetRequiredService<PosterStore>();
        await store.PutAsync(poster.ObjectKey, picture ?? Encoding.UTF8.GetBytes($"the image of {id}"), "image/png", default);
        await store.PutAsync(poster.ThumbnailKey, Encoding.UTF8.GetBytes($"the thumbnail of {id}"), "image/webp", default);
        await app.Services.GetRequiredService<GenerationCompletion>().SucceedAsync(generation, poster, default);
    }

    /// <summary>A generation of the workspace that a page is in.</summary>
    public static async Task<Generation> GenerationAsync(this PortalApp app, Page page, string id)
    {
        var row = await app.Services.GetRequiredService<IAmazonDynamoDB>().GetItemAsync(
            app.Services.GetRequiredService<TableNames>().Tenants, new(Keys.Slug(page.WorkspacePath.Split('/')[2])));
        var tenant = new TenantId(row.Item["Tenant"].S);
        return (await app.Services.GetRequiredService<GenerationHistory>().FindAsync(tenant, new GenerationId(id), default))!;
    }

    public static async Task FailAsync(this PortalApp app, string id, FailureReason reason)
    {
        var generation = await app.ClaimAsync(id);
        await app.Services.GetRequiredService<GenerationCompletion>().FailAsync(generation, reason, default);
    }

    /// <summary>Puts posters into the history without anybody having asked for them: much faster, and without a picture.</summary>
    public static async Task FillHistoryAsync(this PortalApp app, TenantId tenant, int count)
    {
        var (dynamo, tables) = (app.Services.GetRequiredService<IAmazonDynamoDB>(), app.Services.GetRequiredService<TableNames>());
        await Parallel.ForEachAsync(Enumerable.Range(1, count), async (number, cancellation) =>
        {
            var madeAt = DateTimeOffset.UtcNow.AddMinutes(-number);
            var generation = new Generation
            {
                Tenant = tenant,
                Id = GenerationId.New(madeAt, Random.Shared),
                CreatedBy = new UserId("pool:somebody"),
                CreatedAt = madeAt,
                ExpiresAt = madeAt.AddDays(30),
                Prompt = $"Poster number {number}",
                AspectRatio = Choices.DefaultRatio,
                OutputFormat = Choices.DefaultFormat,
                Style = Choices.NoStyle,
                Status = GenerationStatus.Cancelled,
                TriesLeft = 0,
                Reservation = new Reservation(1, 0, DateOnly.FromDateTime(madeAt.UtcDateTime)),
                KeyHash = Keys.Hash($"key {number}"),
            };
            await dynamo.PutItemAsync(tables.History, Generation.From(generation), cancellation);
        });
    }
}
