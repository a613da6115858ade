using Microsoft.Extensions.Configuration;

namespace PosterSaaS.AppHost;

/// <summary>Which Stripe the portal talks to: the one whose secret key is configured, else the local stand-in.</summary>
internal static class Payments
{
    private const string LocalSecretKey = "sk_test_posterslocal";
    private const string LocalWebhookSecret = "whsec_posterslocal";

    /// <param name="portal">Which takes the payments.</param>
    /// <param name="configuration">With <c>Stripe:SecretKey</c> and <c>Stripe:WebhookSecret</c> of a real account, test mode or not.</param>
    /// <param name="ports">Where the stand-in is.</param>
    /// <param name="isLocal">Whether there is one.</param>
    public static IResourceBuilder<ProjectResource> WithStripe(this IResourceBuilder<ProjectResource> portal, IConfiguration configuration, Ports ports, bool isLocal)
    {
        var secretKey = configuration["Stripe:SecretKey"];
        return isLocal && string.IsNullOrEmpty(secretKey)
            ? portal
                .WithEnvironment("Stripe__ApiBase", ports.StripeUrl)
                .WithEnvironment("Stripe__SecretKey", LocalSecretKey)
                .WithEnvironment("Stripe__WebhookSecret", LocalWebhookSecret)
            : portal
                .WithEnvironment("Stripe__SecretKey", secretKey ?? "")
                .WithEnvironment("Stripe__WebhookSecret", configuration["Stripe:WebhookSecret"] ?? "");
    }
}
