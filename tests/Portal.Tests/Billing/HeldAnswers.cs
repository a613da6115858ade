using Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>A Stripe whose next answer about something is held back: it was true when it was given, and comes late.</summary>
/// <param name="path">How the address of what is asked begins, such as <c>/v1/refunds</c>.</param>
internal sealed class HeldAnswers(string path) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Stripe has answered, and nobody knows.</summary>
    public Task Given => _given.Task;

    public StripeClient NewClient(Uri stripe) =>
        new("sk_test_posterslocal", httpClient: new SystemNetHttpClient(new HttpClient(this), maxNetworkRetries: 0, enableTelemetry: false), apiBase: stripe.GetLeftPart(UriPartial.Authority));

    public void Release() => _released.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.StartsWith(path, StringComparison.Ordinal) && _given.TrySetResult())
        {
            await _released.Task.WaitAsync(cancellationToken);
        }

        return response;
    }
}
