using System.Globalization;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Gallery;

/// <summary>Puts posters into the gallery without anybody having published them: much faster, and without pictures.</summary>
internal static class FilledGallery
{
    /// <summary>Hangs posters under the titles <c>Number 1</c>, <c>Number 2</c> and so on; the last is the newest.</summary>
    public static async Task FillGalleryAsync(this PortalApp app, int count)
    {
        var (dynamo, tables) = (app.Services.GetRequiredService<IAmazonDynamoDB>(), app.Services.GetRequiredService<TableNames>());
        var (_, owner) = await app.Services.GetRequiredService<TenantStore>().CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), null, "A team", $"team-{Guid.NewGuid():N}"[..20], default);
        await app.FillHistoryAsync(owner!.Tenant, count);
        var generations = (await app.Services.GetRequiredService<Domain.Generations.GenerationHistory>().ListAsync(owner.Tenant, new(), count, null, default)).Items;
        for (var number = 1; number <= count; number++)
        {
            var poster = new GalleryPoster(
                GalleryId.New(), DateTimeOffset.UtcNow.AddMinutes(number - count), string.Create(CultureInfo.InvariantCulture, $"Number {number}"), "2:3", "image/png", 832, 1216)
            {
                Tenant = owner.Tenant,
                Generation = generations[number - 1].Id,
            };
            await dynamo.PutItemAsync(tables.History, GalleryPoster.From(Keys.GalleryLine(poster.Place), poster));
            await dynamo.PutItemAsync(tables.History, GalleryPoster.From(Keys.GalleryPoster(poster.Id), poster));
        }
    }
}
