using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Storage;
using PosterSaaS.LocalCloud;
using PosterSaaS.LocalCloud.Stripe;
using PosterSaaS.Portal.Outbox;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Billing.TopUps;

/// <summary>
/// Tables and a Stripe of their own, which tells nobody what happens, and portals on them: one of today, and others with faults or of
/// later days. Nobody else's portal goes through their lists.
/// </summary>
public sealed class TopUpWorld : IAsyncLifetime
{
    private readonly WebApplication _stripe = StripeService.Build(new LocalCloudOptions
    {
        StripeUrl = "http://127.0.0.1:0",
        StripeWebhookUrl = null,
        DataPath = Directory.CreateTempSubdirectory("posters-stripe-").FullName,
    });

    public PortalApp App { get; private set; } = null!;

    /// <summary>Ten minutes later: whatever somebody began today has been left alone for long enough.</summary>
    public PortalApp Later { get; private set; } = null!;

    public Uri Stripe => new(_stripe.Urls.Single());

    public TableNames Tables { get; private set; } = null!;

    /// <summary>What all portals here send, and whether they can.</summary>
    public LetterBox Letters { get; } = new();

    /// <param name="after">How far its clock is ahead.</param>
    /// <param name="between">Stands between it and the tables.</param>
    /// <param name="with">Changes what it is made of.</param>
    public async Task<PortalApp> StartAsync(TimeSpan after = default, HttpClientFactory? between = null, Action<IServiceCollection>? with = null) =>
        await (await PortalApp.SharedAsync()).StartAnotherAsync(
            between,
            stripe: Stripe,
            with: services =>
            {
                services.AddSingleton<IOutbox>(Letters).AddSingleton<TimeProvider>(new Clock(after));
                with?.Invoke(services);
            },
            tables: Tables);

    public async Task InitializeAsync()
    {
        await _stripe.StartAsync();
        Tables = await (await DynamoDbLocal.SharedAsync()).CreateTablesAsync();
        App = await StartAsync();
        Later = await StartAsync(TimeSpan.FromMinutes(10));
    }

    public async Task DisposeAsync() => await _stripe.DisposeAsync();

    // Timers go on as they do.
    private sealed class Clock(TimeSpan after) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + after;
    }
}

/// <summary>Takes letters.</summary>
public sealed class LetterBox : IOutbox
{
    private readonly List<Message> _messages = [];

    public bool IsBroken { get; set; }

    public IReadOnlyList<Message> To(string email)
    {
        lock (_messages)
        {
            return [.. _messages.Where(message => message.To == email)];
        }
    }

    public Task<SendOutcome> SendAsync(Message message, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            return Task.FromResult(SendOutcome.Failed);
        }

        lock (_messages)
        {
            _messages.Add(message);
        }

        return Task.FromResult(SendOutcome.Sent);
    }
}
