using System.Text.Encodings.Web;
using System.Text.Unicode;
using Amazon.CognitoIdentityProvider;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Portal.Api;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Library;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Operators;
using PosterSaaS.Portal.Outbox;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Security;
using PosterSaaS.Portal.Sharing;
using PosterSaaS.Portal.Tenancy;
using PosterSaaS.Portal.Uploads;
using PosterSaaS.ServiceDefaults;

namespace PosterSaaS.Portal;

public static class PortalServices
{
    private const long BodyBytesMax = 256 * 1024;

    // People wait this long for anything at all; what waits on purpose says so on its route.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan UserPoolTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WakeUpTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The portal's own address and what follows from it.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = BodyBytesMax);

        // Without the tables nothing works. Without bucket, model or payments, most pages still do, so those do not count.
        services.AddHealthChecks().AddRemoteCheck("tables", (provider, cancellationToken) =>
            provider.GetRequiredService<IAmazonDynamoDB>().DescribeTableAsync(provider.GetRequiredService<TableNames>().Tenants, cancellationToken));
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // no body holds a secret that an attacker could guess at: form tokens differ in every answer
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Append("image/svg+xml");
        });
        return services;
    }

    /// <summary>Workspaces: who is a member of what, and what it has to spend.</summary>
    public static IServiceCollection AddTenancy(this IServiceCollection services)
    {
        services.AddScoped<Workspace>();
        services.AddScoped<WorkspacePageFilter>();
        services.AddScoped<IAuthorizationHandler, RequiresHandler>();
        services.AddMemoryCache();
        services.AddScoped<Door>();
        services.AddSingleton<LastSeen>();
        services.AddSingleton<CreditSummaries>();
        return services;
    }

    /// <summary>Who is in a workspace, and letters to those who are invited.</summary>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<IOptions<OutboxOptions>>().Value.Folder is { Length: > 0 } folder
            ? ActivatorUtilities.CreateInstance<FileOutbox>(provider, folder)
            : new NoOutbox());
        services.AddSingleton<Inviter>();
        return services;
    }

    /// <summary>What operators see and do under <c>/admin</c>.</summary>
    public static IServiceCollection AddOperators(this IServiceCollection services)
    {
        services.AddSingleton<IAmazonCognitoIdentityProvider>(_ => new AmazonCognitoIdentityProviderClient(new AmazonCognitoIdentityProviderConfig
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 2,
            Timeout = UserPoolTimeout,
        }));
        services.AddSingleton<People>();
        services.AddSingleton<WorkspaceFactsReader>();
        services.AddOptions<AdjustmentOptions>().BindConfiguration(AdjustmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AdjustmentRequests>();
        services.AddSingleton<Adjustments>();
        services.AddScoped<IAuthorizationHandler, OperatorsHandler>();
        return services;
    }

    /// <summary>What pages and API share about generations.</summary>
    public static IServiceCollection AddGenerations(this IServiceCollection services)
    {
        services.AddSingleton<ShareLinks>();
        services.AddSingleton<PictureReader>();
        services.AddSingleton<SourcePictures>();
        services.AddSingleton<PosterViews>();
        services.AddSingleton<PosterArchive>();
        services.AddSingleton<Cursors>();
        services.AddSingleton<GenerationFeed>();
        services.AddSingleton<WakeUp>();
        services.AddSingleton<StartSignals>();
        services.AddHostedService(provider => provider.GetRequiredService<WakeUp>());
        services.AddHttpClient(WakeUp.HttpClientName, client =>
        {
            client.BaseAddress = new Uri("http://generation"); // a name for service discovery
            client.Timeout = WakeUpTimeout;
        });
        return services;
    }

    /// <summary>The public gallery.</summary>
    public static IServiceCollection AddGallery(this IServiceCollection services)
    {
        services.AddOptions<GalleryOptions>().BindConfiguration(GalleryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<GalleryShelf>();
        services.AddSingleton<GalleryViews>();
        services.AddSingleton<Showcase>();
        return services;
    }

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddScoped<GenerateEndpoint>();
        services.AddProblemDetails();
        services.AddExceptionHandler<DependencyFailures>();
        services.AddOpenApi();
        return services;
    }

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(options =>
        {
            options.Conventions.AddPageRoute("/Problem", IdentityServices.SignInFailedPath);
            options.Conventions.ConfigureFilter(new HandledMethods());
            options.Conventions.AddFolderApplicationModelConvention(
                "/Workspaces", model => model.Filters.Add(new ServiceFilterAttribute(typeof(WorkspacePageFilter))));
        });
        services.Configure<MvcViewOptions>(options => options.HtmlHelperOptions.ClientValidationEnabled = false); // no library reads data-val-*
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)); // prompts in any script stay small
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-Antiforgery-Token";
            options.Cookie.Path = "/"; // forms inside a workspace and outside share it
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<PortalOptions>>((options, portal) =>
        {
            options.Cookie.Name = portal.Value.IsHttps ? "__Host-form" : "form";
            options.Cookie.SecurePolicy = portal.Value.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        return services;
    }
}
