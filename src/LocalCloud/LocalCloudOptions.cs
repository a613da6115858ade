using PosterSaaS.LocalCloud.Bedrock;
using PosterSaaS.LocalCloud.Stripe.Webhooks;

namespace PosterSaaS.LocalCloud;

/// <summary>Where the stand-ins listen and keep their data. The defaults are the fixed local names of the project.</summary>
public sealed record LocalCloudOptions
{
    public const string Section = "LocalCloud";

    /// <summary>Port 0 takes a free port; tests read the address from <see cref="LocalCloudHost"/>.</summary>
    public string CognitoUrl { get; init; } = "http://localhost:5110";

    /// <summary>An IP address, because the AWS SDK then puts the bucket in the path and not in the host name.</summary>
    public string S3Url { get; init; } = "http://127.0.0.1:5111";

    public string BedrockUrl { get; init; } = "http://127.0.0.1:5112";

    public string StripeUrl { get; init; } = "http://127.0.0.1:5113";

    /// <summary>Folder for users, keys and objects; made when missing.</summary>
    public string DataPath { get; init; } = ".local";

    public string AccessKey { get; init; } = "local";

    public string SecretKey { get; init; } = "local-secret";

    public string Region { get; init; } = "us-east-1";

    public string UserPoolId { get; init; } = "us-east-1_postersloc";

    public string ClientId { get; init; } = "posters-local";

    public string ClientSecret { get; init; } = "posters-local-secret";

    /// <summary>The portal's own address: its sign-in callback and its signed-out page are the only redirects the user pool allows.</summary>
    public string PortalUrl { get; init; } = "http://localhost:5100";

    /// <summary>What the stand-ins take for the time; a test puts its own clock here to let links and objects expire.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long the image model takes to answer, drawing included; a believable wait, so that progress can be seen.</summary>
    public TimeSpan BedrockDelay { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>What <c>[slow]</c> in a prompt adds to <see cref="BedrockDelay"/>.</summary>
    public TimeSpan BedrockSlowDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How the image model behaves from the start; <c>PUT /control</c> changes it later.</summary>
    public ModelBehaviour BedrockBehaviour { get; init; } = ModelBehaviour.None;

    public string StripeSecretKey { get; init; } = "sk_test_posterslocal";

    /// <summary>With which events are signed.</summary>
    public string StripeWebhookSecret { get; init; } = "whsec_posterslocal";

    /// <summary>Where events are sent, the portal's <c>/api/stripe/webhook</c>; null keeps them here.</summary>
    public string? StripeWebhookUrl { get; init; }

    /// <summary>How long the portal may take to acknowledge an event.</summary>
    public TimeSpan StripeWebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait after each failed try to send an event; after the last pause comes the last try. Stripe takes three days.</summary>
    public IReadOnlyList<TimeSpan> StripeRetryPauses { get; init; } =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3)];

    /// <summary>How many payments, events and so on stay known; older ones are forgotten at a start, and after every 20,000 changes.</summary>
    public int StripeKeptOfEachKind { get; init; } = 5_000;

    /// <summary>How events and answers travel from the start; the control page changes it later.</summary>
    public DeliverySwitches StripeDeliveries { get; init; } = new();
}
