using Amazon.DynamoDBv2;
using Amazon.S3;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;

namespace PosterSaaS.Domain;

public static class DomainServices
{
    /// <summary>Everything of the domain, with the AWS clients under it.</summary>
    public static IServiceCollection AddDomain(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddMetrics();
        AddStorage(services);
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<TenantStore>();
        services.AddSingleton<MemberStore>();
        services.AddSingleton<InvitationStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<TenantDesk>();
        services.AddSingleton<TenantRemoval>();
        AddOptions<CreditOptions>(services, CreditOptions.Section);
        services.AddSingleton<Spendings>();
        services.AddSingleton<CreditTelemetry>();
        services.AddSingleton<CreditLedger>();
        services.AddSingleton<CreditBookings>();
        AddOptions<GenerationOptions>(services, GenerationOptions.Section);
        AddOptions<HistoryOptions>(services, HistoryOptions.Section);
        AddOptions<LimitOptions>(services, LimitOptions.Section);
        services.AddSingleton<SpendBreaker>();
        services.AddSingleton<TenantSlots>();
        services.AddSingleton<QueueView>();
        services.AddSingleton<GenerationStarter>();
        services.AddSingleton<GenerationHistory>();
        services.AddSingleton<GenerationClaims>();
        services.AddSingleton<GenerationCompletion>();
        services.AddSingleton<QueueListing>();
        services.AddSingleton<QueueBacklogs>();
        services.AddSingleton<PosterLibrary>();
        services.AddSingleton<CopyRemovals>();
        services.AddSingleton<GalleryCopies>();
        services.AddSingleton<GalleryRows>();
        services.AddSingleton<GalleryPublisher>();
        services.AddSingleton<GalleryDesk>();
        services.AddSingleton<GalleryWall>();
        services.AddSingleton<Deletions>();
        AddOptions<LinkOptions>(services, LinkOptions.Section);
        services.AddSingleton<PosterStore>();
        services.AddSingleton<ShareStore>();
        services.AddSingleton<Uploads>();
        return services;
    }

    private static void AddStorage(IServiceCollection services)
    {
        AddOptions<TableNames>(services, TableNames.Section);
        AddOptions<StorageOptions>(services, StorageOptions.Section);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TableNames>>().Value);
        services.TryAddSingleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient(AwsSettings.ForTables()));
        services.TryAddSingleton<IAmazonS3>(_ => new AmazonS3Client(AwsSettings.ForBucket()));
        services.AddSingleton<Transactions>();
    }

    private static void AddOptions<TOptions>(IServiceCollection services, string section)
        where TOptions : class => services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
